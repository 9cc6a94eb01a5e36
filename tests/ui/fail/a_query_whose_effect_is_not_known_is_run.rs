use pilaster::exec::Rows;
use pilaster::prelude::*;
use shop::users;

fn names() -> impl Rows<Output = String> {
    users::table.select(users::username)
}

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<Vec<String>> {
    names().fetch_all(db)
}

fn main() {}
