use pilaster::prelude::*;
use shop::products;

fn main() {
    let _ = products::table
        .select(products::released_on.at_time_zone("UTC"))
        .to_sql();
}
