use pilaster::prelude::*;
use shop::product_categories;

fn run(db: &mut pilaster::sync::Connection, rows: Vec<product_categories::New>) -> pilaster::Result<u64> {
    db.read_only(|tx| product_categories::table.copy_in(rows).execute(tx))
}

fn main() {}
