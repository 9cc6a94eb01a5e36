use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .select((users::id, users::username))
        .union(posts::table.select((posts::user_id, posts::views)));
}
