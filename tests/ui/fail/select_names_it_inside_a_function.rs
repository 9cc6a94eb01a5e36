use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .select((users::id, lower(posts::title)))
        .to_sql();
}
