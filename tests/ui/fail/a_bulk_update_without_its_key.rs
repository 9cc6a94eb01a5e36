use pilaster::prelude::*;
use shop::orders;

fn main() {
    let rows = vec![orders::note.set("a")];
    let _ = orders::table.update_many(orders::id, rows);
}
