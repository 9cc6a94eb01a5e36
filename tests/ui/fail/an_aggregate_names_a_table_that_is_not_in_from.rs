use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.select(sum(posts::views)).to_sql();
}
