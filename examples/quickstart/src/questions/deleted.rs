//! DELETE, and what it deleted.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::comments;
use pilaster::{Client, prelude::*};

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let spam = comments::table
        .filter(comments::body.like("%cheap.example"))
        .filter(comments::user_id.is_null())
        .delete()
        .returning((comments::id, comments::post_id, comments::body));
    page.ask(
        db,
        "Which advertisements without an author are gone now?",
        ["comment", "post", "text"],
        spam,
    )
    .await
}
