use pilaster::prelude::*;
use shop::products;

fn run(db: &mut pilaster::sync::Connection, product: products::New) -> pilaster::Result<u64> {
    products::table.insert(product).on_conflict(products::sku).do_nothing().execute(db)
}

fn main() {}
