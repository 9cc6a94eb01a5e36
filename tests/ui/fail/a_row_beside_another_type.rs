use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .filter(row((posts::views, posts::id)).gt((1, "x")))
        .to_sql();
}
