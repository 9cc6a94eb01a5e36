use pilaster::prelude::*;
use shop::stock_levels;

fn main() {
    let _ = stock_levels::table
        .insert((stock_levels::product_id.set(1), stock_levels::warehouse_code.set("AMS")))
        .on_conflict(stock_levels::product_id)
        .do_nothing()
        .to_sql();
}
