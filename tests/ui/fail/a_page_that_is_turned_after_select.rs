use pilaster::prelude::*;
use shop::posts;

fn main() {
    let titles = posts::table.order_by(posts::title).select(posts::title);
    let _ = titles.after("Bees").to_sql();
}
