//! EXISTS and NOT EXISTS with correlated subqueries.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::{order_items, orders, posts, products, users};
use pilaster::{Client, prelude::*};

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let sales = order_items::table
        .correlate(products::table)
        .filter(order_items::product_id.eq(products::id));
    let unsold = products::table
        .filter(not_exists(sales))
        .order_by(products::sku)
        .select((products::sku, products::name, products::price));
    page.ask(
        db,
        "What has nobody ever bought?",
        ["number", "product", "price"],
        unsold,
    )
    .await?;

    let wishes = orders::table
        .correlate(users::table)
        .filter(orders::user_id.eq(users::id))
        .filter(orders::note.ilike("%gift%"));
    let articles = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id).and(posts::views.gt(5_000)));
    let both = users::table
        .filter(exists(wishes).and(exists(articles)))
        .order_by(users::username)
        .select((users::username, users::full_name));
    page.ask(
        db,
        "Who writes what many read, and gives presents?",
        ["username", "name"],
        both,
    )
    .await
}
