use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.select(users::username).union_all(posts::table.select(posts::views));
}
