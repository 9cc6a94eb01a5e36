use pilaster::prelude::*;
use shop::products;

fn main() {
    let sorted = products::table.order_by((products::released_on, products::id));
    let _ = sorted.after((today(), 1)).to_sql();
}

fn today() -> pilaster::types::Date {
    pilaster::types::Date::MIN
}
