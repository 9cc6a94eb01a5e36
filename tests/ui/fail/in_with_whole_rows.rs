use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.filter(users::id.in_query(posts::table));
}
