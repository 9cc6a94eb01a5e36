use pilaster::func::unnest;
use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let tag = pilaster::derived!(tag { name } = unnest(posts::tags));
    let _ = users::table.cross_join(tag).cross_join(posts::table);
}
