use pilaster::prelude::*;
use shop::carts;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<u64> {
    let tx = db.begin_with(pilaster::exec::Modes::new().read_only())?;
    carts::table.insert(()).execute(&tx)
}

fn main() {}
