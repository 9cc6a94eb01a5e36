use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .filter(posts::title.eq("Bees").and(posts::views))
        .to_sql();
}
