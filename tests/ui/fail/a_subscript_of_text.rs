use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(posts::title.at(1)).to_sql();
}
