use pilaster::prelude::*;
use shop::{functions, orders, products};

fn main() {
    let _ = orders::table.select(functions::discounted(products::price).with_percent(5));
}
