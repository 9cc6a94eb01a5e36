use crate::coverage::covers;
use crate::fixture::Shop;
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::{order_items, orders, product_categories, shipments};

/// Two shipments of the fixture's order items, and no more.
fn ship(shop: &mut Shop) {
    for line in [1, 2] {
        shipments::table
            .insert((
                shipments::order_id.set(1),
                shipments::line_no.set(line),
                shipments::quantity.set(1),
                shipments::tracking_code.set(format!("T{line}")),
            ))
            .execute(&mut shop.db)
            .unwrap();
    }
}

#[test]
fn tables_are_joined_by_columns_of_the_same_names() {
    covers!("FROM: JOIN USING");
    let mut shop = Shop::open();
    ship(&mut shop);
    let line = pilaster::using!(order_items, shipments: order_id, line_no);
    shop.check(
        order_items::table
            .inner_join(line)
            .select((order_items::total, shipments::tracking_code))
            .order_by(line.line_no),
        "SELECT order_items.total, shipments.tracking_code FROM order_items \
         INNER JOIN shipments USING (order_id, line_no) \
         ORDER BY coalesce(order_items.line_no, shipments.line_no)",
        &[
            (dec!(39.80), Some("T1".to_owned())),
            (dec!(9.50), Some("T2".to_owned())),
        ],
    );
    shop.check(
        order_items::table
            .left_join(line)
            .filter(shipments::id.is_null())
            .select((line.order_id, line.line_no, shipments::order_id)),
        "SELECT coalesce(order_items.order_id, shipments.order_id), coalesce(order_items.line_no, shipments.line_no), \
         shipments.order_id FROM order_items LEFT JOIN shipments USING (order_id, line_no) WHERE shipments.id IS NULL",
        &[(3, 1, None)],
    );
    shop.check(
        order_items::table
            .filter(order_items::order_id.eq(1))
            .right_join(line)
            .select((line.line_no, order_items::line_no))
            .order_by(line.line_no.desc())
            .limit(1),
        "SELECT coalesce(order_items.line_no, shipments.line_no), order_items.line_no FROM order_items \
         RIGHT JOIN shipments USING (order_id, line_no) WHERE order_items.order_id = $1 \
         ORDER BY coalesce(order_items.line_no, shipments.line_no) DESC LIMIT $2",
        &[(2, Some(2))],
    );
}

#[test]
fn a_full_join_has_the_columns_of_the_side_that_is_there() {
    let mut shop = Shop::open();
    ship(&mut shop);
    let line = pilaster::using!(order_items, shipments: order_id, line_no);
    shop.check(
        order_items::table
            .full_join(line)
            .group_by(line.order_id)
            .select((line.order_id, count_rows(), count(shipments::id)))
            .order_by(line.order_id),
        "SELECT coalesce(order_items.order_id, shipments.order_id), count(*), count(shipments.id) FROM order_items \
         FULL JOIN shipments USING (order_id, line_no) GROUP BY coalesce(order_items.order_id, shipments.order_id) \
         ORDER BY coalesce(order_items.order_id, shipments.order_id)",
        &[(1, 2, 2), (3, 1, 0)],
    );
    let rows = order_items::table
        .full_join(line)
        .fetch_all(&mut shop.db)
        .unwrap();
    let shipped = rows.iter().filter(|(_, shipment)| shipment.is_some());
    assert_eq!((rows.len(), shipped.count()), (3, 2));
}

#[test]
fn a_column_of_the_name_may_join_the_query_later() {
    let mut shop = Shop::open();
    ship(&mut shop);
    let line = pilaster::using!(order_items, shipments: order_id, line_no);
    shop.check(
        order_items::table
            .full_join(line)
            .join(order_items::order)
            .select((orders::id, line.order_id))
            .order_by((orders::id, line.line_no))
            .limit(1),
        "SELECT orders.id, coalesce(order_items.order_id, shipments.order_id) FROM order_items \
         FULL JOIN shipments USING (order_id, line_no) INNER JOIN orders ON order_items.order_id = orders.id \
         ORDER BY orders.id, coalesce(order_items.line_no, shipments.line_no) LIMIT $1",
        &[(1, 1)],
    );
}

#[test]
fn only_rows_with_a_partner_of_the_same_columns() {
    let mut shop = Shop::open();
    let product = pilaster::using!(order_items, product_categories: product_id);
    shop.check(
        order_items::table.semi_join(product).select(count_rows()),
        "SELECT count(*) FROM order_items WHERE EXISTS (SELECT 1 FROM product_categories \
         WHERE order_items.product_id = product_categories.product_id)",
        &[3],
    );
}
