use pilaster::func::{preceding, unbounded_preceding};
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let frame = window()
        .order_by(posts::id)
        .range_between(preceding(1_i64), unbounded_preceding());
    let _ = posts::table.select(sum(posts::views).over(frame)).to_sql();
}
