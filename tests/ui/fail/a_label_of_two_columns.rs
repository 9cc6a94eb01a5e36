use pilaster::prelude::*;
use shop::posts;

pilaster::label!(reach);

fn main() {
    let posts = posts::table.select((posts::views.as_(reach), posts::id.as_(reach)));
    let _ = posts.order_by(reach);
}
