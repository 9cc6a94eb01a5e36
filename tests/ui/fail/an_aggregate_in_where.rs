use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(max(posts::views).gt(3)).to_sql();
}
