use pilaster::expr::array;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(array((posts::title, posts::views))).to_sql();
}
