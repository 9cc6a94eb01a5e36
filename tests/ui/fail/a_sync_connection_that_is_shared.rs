use pilaster::prelude::*;
use shop::users;

fn run(db: &pilaster::sync::Connection) -> pilaster::Result<Vec<users::Row>> {
    users::table.fetch_all(db)
}

fn main() {}
