use pilaster::func::unnest;
use pilaster::prelude::*;
use shop::posts;

fn main() {
    let tag = pilaster::derived!(tag { name } = unnest(posts::tags));
    let _ = tag.filter(tag.name.eq("x")).to_sql();
}
