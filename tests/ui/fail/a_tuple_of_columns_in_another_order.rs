use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let rows: Vec<(bool, String)> = users::table.select((users::email, users::is_active)).fetch_all(db)?;
    Ok(())
}

fn main() {}
