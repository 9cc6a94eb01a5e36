use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let user = users::table.get(1).fetch_one(db)?;
    Ok(())
}

fn main() {}
