use pilaster::func::unnest;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let tag = pilaster::derived!(tag { name } = unnest(posts::tags));
    let _ = posts::table.right_join(tag.on(tag.name.eq("x")));
}
