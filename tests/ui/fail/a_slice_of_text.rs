use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(posts::title.slice(1, 2)).to_sql();
}
