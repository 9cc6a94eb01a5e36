use pilaster::prelude::*;
use shop::categories;

fn main() {
    let _ = categories::table.left_join(categories::parent).to_sql();
}
