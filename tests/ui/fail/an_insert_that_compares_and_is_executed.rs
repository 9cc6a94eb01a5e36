use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<u64> {
    users::table.insert((users::username.eq("ada"), users::email.eq("ada@example.org"))).execute(db)
}

fn main() {}
