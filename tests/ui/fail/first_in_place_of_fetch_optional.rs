use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let user = users::table.filter(users::username.eq("ada")).first(db)?;
    Ok(())
}

fn main() {}
