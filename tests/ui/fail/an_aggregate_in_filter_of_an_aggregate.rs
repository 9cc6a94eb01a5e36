use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .select(count_rows().filter(max(posts::views).gt(3)))
        .to_sql();
}
