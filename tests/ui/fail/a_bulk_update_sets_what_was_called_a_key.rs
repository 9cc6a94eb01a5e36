use pilaster::prelude::*;
use shop::posts;

fn main() {
    let rows = vec![(posts::title.key("Bees"), posts::id.key(1), posts::views.set(1))];
    let _ = posts::table.update_many(posts::title, rows);
}
