use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = pilaster::derived!(recent { author, title, views } = posts::table.select((posts::user_id, posts::title)));
}
