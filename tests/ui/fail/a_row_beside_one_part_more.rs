use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .filter(row((posts::views, posts::id)).gt((1, 2_i64, 3)))
        .to_sql();
}
