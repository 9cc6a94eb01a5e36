use pilaster::prelude::*;
use shop::posts;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let changed: u64 = posts::table.filter(posts::id.eq(1)).delete();
    Ok(())
}

fn main() {}
