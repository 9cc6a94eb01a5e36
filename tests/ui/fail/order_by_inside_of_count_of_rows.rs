use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(count_rows().order_by(posts::id)).to_sql();
}
