use pilaster::prelude::*;
use shop::products;

fn main() {
    let _ = products::table.select(products::released_on.sub(products::name)).to_sql();
}
