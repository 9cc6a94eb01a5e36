use pilaster::prelude::*;
use shop::categories;

fn main() {
    let rows = vec![(categories::id.key(1), categories::name.set("a"))];
    let _ = categories::table.insert_many(rows);
}
