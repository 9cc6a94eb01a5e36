use crate::coverage::covers;
use crate::fixture::Shop;
use pilaster::prelude::*;
use shop::{OrderStatus, PostalAddress, functions, orders, stock_levels, warehouses};

#[test]
fn a_call_is_a_statement() {
    covers!("Statements: CALL");
    let mut shop = Shop::open();
    shop.check_count(functions::cancel_order(1), "CALL cancel_order($1)", 0);
    shop.check_count(
        functions::cancel_order(2).with_reason(None::<String>),
        "CALL cancel_order($1, reason => $2)",
        0,
    );
    let cancelled = orders::table
        .filter(orders::id.le(2))
        .order_by(orders::id)
        .select((orders::status, orders::note));
    shop.check(
        cancelled,
        "SELECT orders.status, orders.note FROM orders WHERE orders.id <= $1 ORDER BY orders.id",
        &[
            (OrderStatus::Cancelled, Some("no longer wanted".to_owned())),
            (OrderStatus::Cancelled, None),
        ],
    );
    let in_transaction = shop.db.transaction(|tx| {
        functions::cancel_order(3).execute(tx)?;
        orders::table
            .filter(orders::id.eq(3))
            .select(orders::status)
            .fetch_one(tx)
    });
    assert_eq!(in_transaction.unwrap(), OrderStatus::Cancelled);
}

fn warehouse(code: &str) -> warehouses::New {
    warehouses::New {
        code: code.to_owned(),
        name: code.to_owned(),
        address: PostalAddress {
            street: None,
            city: None,
            postal_code: None,
            country: None,
        },
        latitude: 0.0,
        longitude: 0.0,
    }
}

#[test]
fn arguments_that_travel_back_are_a_row() {
    covers!("Statements: CALL");
    let mut shop = Shop::open();
    let places = vec![warehouse("AMS"), warehouse("BER")];
    warehouses::table
        .insert_many(places)
        .execute(&mut shop.db)
        .unwrap();
    for (code, on_hand) in [("AMS", 5), ("BER", 1)] {
        let level = (
            stock_levels::product_id.set(1),
            stock_levels::warehouse_code.set(code),
            stock_levels::on_hand.set(on_hand),
        );
        stock_levels::table
            .insert(level)
            .execute(&mut shop.db)
            .unwrap();
    }
    let moved = functions::move_stock(1, "AMS", "BER", 2);
    assert_eq!(moved.to_sql(), "CALL move_stock($1, $2, $3, $4, NULL)");
    let (pieces, moved_at) = moved.fetch_one(&mut shop.db).unwrap();
    assert_eq!(pieces, Some(3));
    assert!(moved_at.is_some());
    shop.check(
        stock_levels::table
            .order_by(stock_levels::warehouse_code)
            .select(stock_levels::on_hand),
        "SELECT stock_levels.on_hand FROM stock_levels ORDER BY stock_levels.warehouse_code",
        &[3, 3],
    );
    let nowhere = functions::move_stock(1, "AMS", "XXX", 0)
        .fetch_one(&mut shop.db)
        .unwrap();
    assert_eq!(nowhere.0, None);
}
