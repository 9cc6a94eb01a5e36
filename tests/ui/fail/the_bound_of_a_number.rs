use pilaster::func::lower_bound;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(lower_bound(posts::views)).to_sql();
}
