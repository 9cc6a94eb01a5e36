use pilaster::prelude::*;
use shop::products;

fn main() {
    let cheap = products::table.order_by(products::price).limit_with_ties(3);
    let _ = cheap.for_update().skip_locked().to_sql();
}
