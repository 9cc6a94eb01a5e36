use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(sum(count(posts::id))).to_sql();
}
