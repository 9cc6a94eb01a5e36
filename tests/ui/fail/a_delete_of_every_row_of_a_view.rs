use pilaster::prelude::*;
use shop::published_posts;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<u64> {
    published_posts::table.every_row().delete().execute(db)
}

fn main() {}
