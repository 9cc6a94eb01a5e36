use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let users = users::table.select(("id", "username")).limit(5).fetch_all(db)?;
    Ok(())
}

fn main() {}
