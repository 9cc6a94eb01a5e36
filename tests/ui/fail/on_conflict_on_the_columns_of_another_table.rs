use pilaster::prelude::*;
use shop::{stock_levels, users};

fn main() {
    let _ = users::table
        .insert((users::email.set("a@b.c"), users::username.set("ada")))
        .on_conflict((stock_levels::product_id, stock_levels::warehouse_code))
        .do_nothing()
        .to_sql();
}
