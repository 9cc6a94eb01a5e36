//! LEFT JOIN: the columns of what may be missing are `Option`s by themselves.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::{orders, users};
use pilaster::{Client, prelude::*};
use time::macros::datetime;

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let newcomers = users::table
        .left_join(orders::table.on(orders::user_id.eq(users::id)))
        .filter(
            users::created_at
                .ge(datetime!(2023-08-01 0:00 UTC))
                .and(users::username.like("k%")),
        )
        .order_by((users::username, orders::placed_at))
        .limit(12)
        .select((
            users::username,
            users::created_at,
            orders::id,
            orders::status,
            orders::placed_at,
        ));
    page.ask(
        db,
        "What have those ordered who came since August 2023 and whose name begins with K?",
        ["customer", "joined", "order", "status", "placed"],
        newcomers,
    )
    .await
}
