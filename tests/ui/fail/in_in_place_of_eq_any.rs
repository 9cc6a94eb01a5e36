use pilaster::prelude::*;
use shop::products;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let products = products::table.filter(products::id.in_(vec![1, 2])).fetch_all(db)?;
    Ok(())
}

fn main() {}
