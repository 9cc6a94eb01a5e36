use pilaster::prelude::*;
use shop::posts;

pilaster::label!(reach);

fn main() {
    let _ = posts::table.select((posts::views.as_(reach), row_number().over(window().order_by(reach))));
}
