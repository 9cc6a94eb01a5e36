//! CASE inside an aggregate: three counts in one pass.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::{OrderStatus, brands, orders, products};
use pilaster::sql_type::{Int4, Text};
use pilaster::{Client, prelude::*};
use rust_decimal::Decimal;

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let in_words = case::<Text>()
        .when(products::price.lt(Decimal::from(20)), "cheap")
        .when(products::price.lt(Decimal::from(200)), "fair")
        .otherwise("dear");
    let described = products::table
        .left_join(brands::table.on(brands::id.eq(products::brand_id)))
        .filter(products::rating.ge(4.9))
        .order_by(products::name)
        .select((products::name, brands::name, products::price, in_words));
    page.ask(
        db,
        "What do the best rated products cost, in words?",
        ["product", "brand", "price", "it is"],
        described,
    )
    .await?;

    let cancelled = count(case::<Int4>().when(orders::status.eq(OrderStatus::Cancelled), 1));
    let with_note = count(orders::note);
    let statuses = orders::table.select((count_rows(), cancelled, with_note));
    page.ask(
        db,
        "How many orders were cancelled, and how many bear a note?",
        ["orders", "cancelled", "noted"],
        statuses,
    )
    .await
}
