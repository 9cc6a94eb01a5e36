use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop};
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::{OrderStatus, accounts, order_items, orders, posts, products, users};

#[test]
fn many_rows_are_updated_by_their_key() {
    covers!("DML: bulk update through unnest");
    let mut shop = Shop::open();
    let row = |id, status, note: Option<&'static str>| {
        (
            orders::id.key(id),
            orders::status.set(status),
            orders::note.set(note),
        )
    };
    shop.check(
        orders::table
            .update_many(
                orders::id,
                vec![
                    row(1, OrderStatus::Shipped, Some("x")),
                    row(3, OrderStatus::Cancelled, None),
                    row(99, OrderStatus::Paid, None),
                ],
            )
            .returning((orders::id, orders::status, orders::note)),
        "UPDATE orders SET status = pilaster_rows.status, note = pilaster_rows.note \
         FROM unnest($1, $2::order_status[], $3) AS pilaster_rows(id, status, note) \
         WHERE orders.id = pilaster_rows.id RETURNING orders.id, orders.status, orders.note",
        &[
            (1, OrderStatus::Shipped, Some("x".to_owned())),
            (3, OrderStatus::Cancelled, None),
        ],
    );
}

#[test]
fn structs_and_keys_of_two_columns() {
    let mut shop = Shop::open();
    let line = |line_no, price| order_items::New {
        order_id: 1,
        line_no,
        product_id: 1,
        unit_price: price,
    };
    shop.check(
        order_items::table
            .update_many(
                (order_items::order_id, order_items::line_no),
                vec![(line(1, dec!(1)), order_items::quantity.set(5)), (line(2, dec!(2)), order_items::quantity.set(6))],
            )
            .returning((order_items::line_no, order_items::total)),
        "UPDATE order_items SET product_id = pilaster_rows.product_id, unit_price = pilaster_rows.unit_price, \
         quantity = pilaster_rows.quantity FROM unnest($1, $2, $3, $4, $5) \
         AS pilaster_rows(order_id, line_no, product_id, unit_price, quantity) \
         WHERE order_items.order_id = pilaster_rows.order_id AND order_items.line_no = pilaster_rows.line_no \
         RETURNING order_items.line_no, order_items.total",
        &[(1, dec!(5.00)), (2, dec!(12.00))],
    );
}

#[test]
fn rows_with_arrays_go_as_values() {
    let mut shop = Shop::open();
    let row = |id, tags| (posts::id.key(id), posts::tags.set(tags));
    shop.check(
        posts::table
            .update_many(posts::id, vec![row(1, vec!["a"]), row(2, vec!["b", "c"])])
            .returning((posts::id, posts::tags)),
        "UPDATE posts SET tags = pilaster_rows.tags FROM (VALUES ($1, $2), ($3, $4)) AS pilaster_rows(id, tags) \
         WHERE posts.id = pilaster_rows.id RETURNING posts.id, posts.tags",
        &[
            (1, vec!["a".to_owned()]),
            (2, vec!["b".to_owned(), "c".to_owned()]),
        ],
    );
}

#[test]
fn keys_alone_are_set_to_what_they_are() {
    let mut shop = Shop::open();
    shop.check_count(
        users::table.update_many(users::username, vec![users::username.set("ada")]),
        "UPDATE users SET username = pilaster_rows.username FROM unnest($1) AS pilaster_rows(username) \
         WHERE users.username = pilaster_rows.username",
        1,
    );
}

#[test]
fn no_rows_are_nothing_to_do() {
    let mut shop = Shop::open();
    let none: Vec<i64> = Vec::new();
    let none = none
        .into_iter()
        .map(|id| (accounts::id.key(id), accounts::balance.set(dec!(1))));
    let touched = accounts::table
        .update_many(accounts::id, none.collect())
        .execute(&mut shop.db)
        .unwrap();
    assert_eq!(touched, 0);
}

#[test]
fn many_rows_are_deleted_by_their_keys() {
    let mut shop = Shop::open();
    let key = |order, line| {
        (
            order_items::order_id.set(order),
            order_items::line_no.set(line),
        )
    };
    shop.check(
        order_items::table
            .delete_many(vec![key(1, 1), key(3, 1), key(7, 7)])
            .returning(order_items::order_id),
        "DELETE FROM order_items USING unnest($1, $2) AS pilaster_rows(order_id, line_no) \
         WHERE order_items.order_id = pilaster_rows.order_id AND order_items.line_no = pilaster_rows.line_no \
         RETURNING order_items.order_id",
        &[1, 3],
    );
    shop.check_count(
        accounts::table.delete_many(vec![accounts::owner.set(ADA), accounts::owner.set(BOB)]),
        "DELETE FROM accounts USING unnest($1) AS pilaster_rows(owner) WHERE accounts.owner = pilaster_rows.owner",
        2,
    );
}

#[test]
fn many_rows_are_upserted() {
    let mut shop = Shop::open();
    let new = |sku: &str, price| products::New {
        sku: sku.to_owned(),
        name: sku.to_lowercase(),
        description: None,
        brand_id: None,
        price,
        weight_kg: None,
        rating: None,
        warranty: None,
        released_on: None,
        picture: None,
        createdBy: None,
        deleted_at: None,
    };
    let rows = products::table
        .insert_many(vec![new("A-1", dec!(5)), new("Z-1", dec!(6))])
        .on_conflict(products::unique::products_sku_live_key)
        .do_update(products::price.set(excluded(products::price)))
        .filter(products::price.ne(excluded(products::price)))
        .returning((products::sku, products::name, products::price))
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(
        rows,
        [
            ("A-1".to_owned(), "Spade".to_owned(), dec!(5.00)),
            ("Z-1".to_owned(), "z-1".to_owned(), dec!(6.00)),
        ]
    );
}
