use pilaster::prelude::*;
use shop::products;

fn main() {
    let _ = products::table.filter(products::price.gt(9.99));
}
