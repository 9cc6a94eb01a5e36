use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .filter(row((posts::views, posts::views)).overlaps((1, 2)))
        .to_sql();
}
