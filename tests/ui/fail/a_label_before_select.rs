use pilaster::prelude::*;
use shop::posts;

pilaster::label!(reach);

fn main() {
    let _ = posts::table.order_by(reach).select(posts::views.add(5).as_(reach));
}
