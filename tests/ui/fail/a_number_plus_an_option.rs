use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(posts::views.add(Some(1))).to_sql();
}
