use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .select(posts::table.select((posts::id, posts::title)).scalar())
        .to_sql();
}
