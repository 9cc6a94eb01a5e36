use pilaster::func::rank_of;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .select(rank_of("first").within_group(posts::views))
        .to_sql();
}
