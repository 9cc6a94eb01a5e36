use pilaster::func::stddev;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(stddev(posts::title)).to_sql();
}
