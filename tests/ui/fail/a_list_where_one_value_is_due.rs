use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::id.eq(vec![1, 2]));
}
