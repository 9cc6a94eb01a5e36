use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.update(posts::views.set(1)).filter(posts::id.eq(1));
}
