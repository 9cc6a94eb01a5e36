use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::views.eq(5_i64)).to_sql();
}
