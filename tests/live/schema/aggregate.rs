use crate::coverage::covers;
use crate::fixture::Shop;
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::{functions, order_items, products};

#[test]
fn an_aggregate_of_the_schema_over_groups() {
    covers!("Aggregates: aggregates of the schema");
    let mut shop = Shop::open();
    shop.check(
        order_items::table
            .group_by(order_items::order_id)
            .having(functions::product_of(order_items::unit_price).gt(dec!(1)))
            .order_by(order_items::order_id)
            .select((order_items::order_id, functions::product_of(order_items::unit_price))),
        "SELECT order_items.order_id, product_of(order_items.unit_price) FROM order_items \
         GROUP BY order_items.order_id HAVING product_of(order_items.unit_price) > $1 ORDER BY order_items.order_id",
        &[(1, Some(dec!(189.05))), (3, Some(dec!(30.00)))],
    );
    shop.check(
        products::table
            .filter(products::id.eq(0))
            .select(functions::product_of(products::price)),
        "SELECT product_of(products.price) FROM products WHERE products.id = $1",
        &[Some(dec!(1))],
    );
}

#[test]
fn it_takes_what_other_aggregates_take() {
    covers!("Aggregates: aggregates of the schema");
    let mut shop = Shop::open();
    shop.check(
        products::table.select((
            functions::product_of(products::price).filter(products::id.le(2)),
            functions::product_of(dec!(2)).distinct(),
            functions::product_of(products::price).order_by(products::id).filter(products::id.eq(3)),
        )),
        "SELECT product_of(products.price) FILTER (WHERE products.id <= $1), product_of(DISTINCT $2), \
         product_of(products.price ORDER BY products.id) FILTER (WHERE products.id = $3) FROM products",
        &[(Some(dec!(189.05)), Some(dec!(2)), Some(dec!(30.00)))],
    );
    shop.check(
        products::table.order_by(products::id).select((
            products::id,
            functions::product_of(products::id.cast::<pilaster::sql_type::Numeric>())
                .over(window().order_by(products::id)),
        )),
        "SELECT products.id, product_of(CAST(products.id AS numeric)) OVER (ORDER BY products.id) FROM products \
         ORDER BY products.id",
        &[(1, Some(dec!(1))), (2, Some(dec!(2))), (3, Some(dec!(6)))],
    );
}
