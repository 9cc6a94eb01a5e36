use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<i64> {
    users::table.filter(users::is_active).count().fetch_one(db)
}

fn main() {}
