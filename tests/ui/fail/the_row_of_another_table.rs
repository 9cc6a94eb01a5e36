use pilaster::prelude::*;
use shop::{posts, users};

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let rows: Vec<posts::Row> = users::table.fetch_all(db)?;
    Ok(())
}

fn main() {}
