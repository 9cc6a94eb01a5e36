use pilaster::prelude::*;
use pilaster::session::lock_mode;
use shop::stock_levels;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<u64> {
    stock_levels::table.lock(lock_mode::Share).execute(db)
}

fn main() {}
