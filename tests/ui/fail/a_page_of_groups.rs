use pilaster::prelude::*;
use shop::posts;

fn main() {
    let groups = posts::table.group_by(posts::title).select(count_rows());
    let _ = groups.order_by(posts::title).after("Bees").to_sql();
}
