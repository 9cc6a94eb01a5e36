use crate::fixture::Shop;
use pilaster::func::{nextval, setval};
use pilaster::prelude::*;
use shop::{orders, sequences};

#[test]
fn sequences_of_the_schema() {
    let mut shop = Shop::open();
    shop.check(
        select(nextval(sequences::parcel_number)),
        "SELECT nextval('parcel_number')",
        &[1000],
    );
    shop.check(
        orders::table.select(setval(
            sequences::orders_id_seq,
            coalesce(max(orders::id), 1),
        )),
        "SELECT setval('orders_id_seq', coalesce(max(orders.id), $1)) FROM orders",
        &[3],
    );
}
