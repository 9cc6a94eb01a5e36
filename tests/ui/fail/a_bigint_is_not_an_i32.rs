use pilaster::prelude::*;
use shop::posts;

fn main() {
    let id: i32 = 5;
    let _ = posts::table.filter(posts::id.eq(id));
}
