use pilaster::func::{extract, field};
use pilaster::prelude::*;
use shop::products;

fn main() {
    let _ = products::table
        .select(extract(field::Hour, products::released_on))
        .to_sql();
}
