use pilaster::prelude::*;
use shop::posts;

fn main() {
    let id = vec![0].len();
    let _ = posts::table.filter(posts::id.eq(id));
}
