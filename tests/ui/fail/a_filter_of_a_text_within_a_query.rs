use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<Vec<String>> {
    users::table.filter("is_active").order_by(users::username).select(users::username).fetch_all(db)
}

fn main() {}
