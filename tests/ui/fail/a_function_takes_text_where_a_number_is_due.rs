use pilaster::func::left;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(left(posts::title, "3")).to_sql();
}
