use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(lower(posts::views)).to_sql();
}
