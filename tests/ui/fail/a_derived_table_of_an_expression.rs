use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = pilaster::derived!(recent { author } = lower(posts::title));
}
