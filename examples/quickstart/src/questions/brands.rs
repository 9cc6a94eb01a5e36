//! HAVING: some groups only.

use crate::failure::Failure;
use crate::page::Page;
use crate::schema::{brands, products};
use pilaster::{Client, prelude::*};
use rust_decimal::Decimal;

pub(super) async fn ask(db: &Client, page: &mut Page) -> Result<(), Failure> {
    let dear = brands::table
        .inner_join(products::table.on(products::brand_id.eq(brands::id)))
        .group_by(brands::table)
        .having(
            avg(products::price)
                .gt(Decimal::from(100))
                .and(count(products::id).ge(5)),
        )
        .order_by(count(products::id).desc())
        .select((
            brands::name,
            count(products::id),
            min(products::price),
            max(products::price),
            avg(products::rating),
        ));
    page.ask(
        db,
        "Which brands are dear on average, of those with five products or more?",
        ["brand", "products", "from", "to", "rating"],
        dear,
    )
    .await
}
