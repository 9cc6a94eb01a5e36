use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .select(count_rows().filter(posts::views))
        .to_sql();
}
