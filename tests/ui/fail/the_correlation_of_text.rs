use pilaster::func::corr;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(corr(posts::views, posts::title)).to_sql();
}
