use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(posts::views.distance(5)).to_sql();
}
