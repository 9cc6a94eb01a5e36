use pilaster::func::percentile_cont;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .select(percentile_cont(0.5).within_group(posts::title))
        .to_sql();
}
