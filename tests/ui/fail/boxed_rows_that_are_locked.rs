use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.select(posts::id).for_update().boxed_rows();
}
