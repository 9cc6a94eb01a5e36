use pilaster::prelude::*;
use shop::{carts, orders};

fn main() {
    let _ = orders::table.filter(carts::id.is_not_null());
}
