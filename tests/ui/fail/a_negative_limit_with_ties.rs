use pilaster::prelude::*;
use shop::products;

fn main() {
    let sorted = products::table.order_by(products::price);
    let _ = sorted.limit_with_ties(-3).to_sql();
}
