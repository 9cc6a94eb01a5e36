//! A table that joins itself under another name.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::{categories, product_categories};
use pilaster::{Client, prelude::*};

pilaster::alias!(department: categories::table);

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let goods = product_categories::table
        .correlate(categories::table)
        .filter(product_categories::category_id.eq(categories::id))
        .select(count_rows());
    let shelves = categories::table
        .left_join(department.on(department.col(categories::id).eq(categories::parent_id)))
        .order_by(categories::id)
        .limit(7)
        .select((
            categories::name,
            department.col(categories::name),
            goods.scalar(),
        ));
    page.ask(
        db,
        "How is the shop arranged?",
        ["category", "part of", "products"],
        shelves,
    )
    .await
}
