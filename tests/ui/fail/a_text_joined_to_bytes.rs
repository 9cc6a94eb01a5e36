use pilaster::prelude::*;
use shop::products;

fn main() {
    let _ = products::table
        .select(products::name.concat(products::picture))
        .to_sql();
}
