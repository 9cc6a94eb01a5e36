use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(posts::views.add(5_i64)).to_sql();
}
