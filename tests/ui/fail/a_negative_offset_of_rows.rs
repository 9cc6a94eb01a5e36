use pilaster::func::{current_row, preceding};
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let frame = window()
        .order_by(posts::id)
        .rows_between(preceding(-1), current_row());
    let _ = posts::table.select(sum(posts::views).over(frame)).to_sql();
}
