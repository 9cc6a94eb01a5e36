use pilaster::prelude::*;
use shop::{functions, products};

fn main() {
    let _ = products::table.select(functions::discounted(products::price).with_percent("ten"));
}
