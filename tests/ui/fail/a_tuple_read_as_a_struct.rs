use pilaster::prelude::*;
use shop::users;

struct User {
    id: pilaster::types::Uuid,
    email: String,
}

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let rows: Vec<User> = users::table.select((users::id, users::email)).fetch_all(db)?;
    Ok(())
}

fn main() {}
