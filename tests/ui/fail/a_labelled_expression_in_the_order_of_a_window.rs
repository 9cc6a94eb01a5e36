use pilaster::prelude::*;
use shop::posts;

pilaster::label!(reach);

fn main() {
    let _ = posts::table.select(row_number().over(window().order_by(posts::views.as_(reach))));
}
