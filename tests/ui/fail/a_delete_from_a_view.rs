use pilaster::prelude::*;
use shop::published_posts;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<u64> {
    published_posts::table.filter(published_posts::id.eq(1)).delete().execute(db)
}

fn main() {}
