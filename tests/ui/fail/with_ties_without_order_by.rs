use pilaster::prelude::*;
use shop::products;

fn main() {
    let _ = products::table.limit_with_ties(3).to_sql();
}
