use pilaster::prelude::*;
use shop::posts;

pilaster::label!(reach);

fn main() {
    let _ = posts::table.select((posts::id, record((posts::views.as_(reach), posts::title))));
}
