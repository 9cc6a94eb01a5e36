use pilaster::prelude::*;
use shop::posts;

pilaster::label!(reach);

fn main() {
    let _ = posts::table.filter(posts::views.as_(reach).gt(5));
}
