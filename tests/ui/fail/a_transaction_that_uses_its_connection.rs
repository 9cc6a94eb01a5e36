use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    db.transaction(|_tx| users::table.fetch_all(db))?;
    Ok(())
}

fn main() {}
