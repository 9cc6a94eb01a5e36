use pilaster::prelude::*;
use shop::comments;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<u64> {
    db.read_only(|tx| tx.run(comments::table.every_row().delete()))
}

fn main() {}
