use pilaster::prelude::*;
use shop::posts;

fn main() {
    let popular = pilaster::derived!(popular { id } = posts::table.filter(posts::views.gt(5)).select(posts::id));
    let _ = with(popular, |popular| popular.select(popular.id)).boxed();
}
