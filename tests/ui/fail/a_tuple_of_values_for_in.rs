use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::id.eq_any((1, 2)));
}
