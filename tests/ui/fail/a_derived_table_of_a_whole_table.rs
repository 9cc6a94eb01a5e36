use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = pilaster::derived!(recent { author } = posts::table.filter(posts::views.gt(5)));
}
