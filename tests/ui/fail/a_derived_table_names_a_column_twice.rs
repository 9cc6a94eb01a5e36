use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = pilaster::derived!(recent { id, id } = posts::table.select((posts::user_id, posts::title)));
}
