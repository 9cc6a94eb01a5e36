use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table.filter(posts::title.set("a"));
}
