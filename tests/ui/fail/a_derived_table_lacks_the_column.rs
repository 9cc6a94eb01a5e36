use pilaster::prelude::*;
use shop::posts;

fn main() {
    let recent = pilaster::derived!(recent { title } = posts::table.select(posts::title));
    let _ = recent.filter(recent.titel.eq("Bees"));
}
