use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let recent = pilaster::derived!(recent { author, title } = posts::table.select((posts::user_id, posts::title)));
    let _ = users::table.filter(recent.title.eq("Bees"));
}
