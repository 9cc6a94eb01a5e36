use pilaster::prelude::*;
use shop::posts;

fn main() {
    let sorted = posts::table.order_by((posts::title, posts::id));
    let _ = sorted.after(("Bees", "1")).to_sql();
}
