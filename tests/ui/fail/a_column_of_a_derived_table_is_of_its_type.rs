use pilaster::prelude::*;
use shop::posts;

fn main() {
    let recent = pilaster::derived!(recent { title, views } = posts::table.select((posts::title, posts::views)));
    let _ = recent.filter(recent.views.eq("many"));
}
