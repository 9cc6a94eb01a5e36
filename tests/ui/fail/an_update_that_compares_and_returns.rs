use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<Vec<String>> {
    users::table.filter(users::is_active).update(users::full_name.eq("Ada")).returning(users::username).fetch_all(db)
}

fn main() {}
