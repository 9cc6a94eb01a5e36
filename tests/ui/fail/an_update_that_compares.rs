use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::id.eq(1)).update(posts::views.eq(1));
}
