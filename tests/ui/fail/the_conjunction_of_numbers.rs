use pilaster::func::bool_and;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(bool_and(posts::views)).to_sql();
}
