use pilaster::prelude::*;
use shop::comments;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<u64> {
    db.read_only(|tx| comments::table.every_row().delete().execute(tx))
}

fn main() {}
