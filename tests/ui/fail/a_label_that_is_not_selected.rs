use pilaster::prelude::*;
use shop::posts;

pilaster::label!(reach, size);

fn main() {
    let posts = posts::table.select((posts::title, posts::views.add(5).as_(reach)));
    let _ = posts.order_by((reach, size.desc()));
}
