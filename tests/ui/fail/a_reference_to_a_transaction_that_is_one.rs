use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<Vec<users::Row>> {
    db.transaction(|tx| users::table.fetch_all(&tx))
}

fn main() {}
