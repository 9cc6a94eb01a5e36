use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let user = users::table.all(db)?;
    Ok(())
}

fn main() {}
