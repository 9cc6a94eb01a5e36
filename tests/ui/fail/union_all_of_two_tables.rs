use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.union_all(posts::table);
}
