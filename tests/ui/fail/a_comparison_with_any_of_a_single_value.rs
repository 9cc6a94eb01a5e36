use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::views.gt_any(5)).to_sql();
}
