use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.delete().filter(posts::id.eq(1));
}
