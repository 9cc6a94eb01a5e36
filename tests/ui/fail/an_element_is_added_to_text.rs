use pilaster::func::array_append;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(array_append(posts::title, "x")).to_sql();
}
