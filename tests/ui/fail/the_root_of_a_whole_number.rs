use pilaster::func::sqrt;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(sqrt(posts::views)).to_sql();
}
