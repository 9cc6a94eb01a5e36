use pilaster::prelude::*;
use shop::products;

fn main() {
    let _ = products::table.select(products::attributes.get(1_i64)).to_sql();
}
