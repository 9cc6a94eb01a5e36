use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let rows = users::table.fetch_all::<users::Row>(db)?;
    Ok(())
}

fn main() {}
