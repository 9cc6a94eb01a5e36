use pilaster::prelude::*;
use shop::order_items;

fn main() {
    let _ = order_items::table
        .filter(order_items::line_no.eq(1))
        .update(order_items::total.set(order_items::unit_price))
        .to_sql();
}
