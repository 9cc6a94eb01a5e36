use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let users = users::table.load::<users::Row>(db)?;
    Ok(())
}

fn main() {}
