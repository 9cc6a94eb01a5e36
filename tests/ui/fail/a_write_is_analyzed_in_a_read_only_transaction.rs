use pilaster::prelude::*;
use shop::comments;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<Vec<String>> {
    db.read_only(|tx| comments::table.every_row().delete().explain().analyze().fetch_all(tx))
}

fn main() {}
