//! Scalar subqueries: a value from another table, or NULL.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::{comments, posts};
use pilaster::{Client, prelude::*};

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let of_post = || {
        comments::table
            .correlate(posts::table)
            .filter(comments::post_id.eq(posts::id))
    };
    let latest = of_post()
        .order_by(comments::id.desc())
        .limit(1)
        .select(comments::body);
    let read = posts::table
        .filter(posts::published_at.is_not_null())
        .order_by((posts::views.desc(), posts::id))
        .limit(6)
        .select((
            posts::title,
            posts::views,
            of_post().select(count_rows()).scalar(),
            latest.scalar(),
        ));
    page.ask(
        db,
        "What do readers say last about the posts that are read most?",
        ["post", "views", "comments", "last comment"],
        read,
    )
    .await
}
