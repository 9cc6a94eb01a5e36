use pilaster::func::generate_series;
use pilaster::prelude::*;
use pilaster::sql_type::Int8;
use shop::posts;

fn main() {
    let _ = pilaster::derived!(n { n } = generate_series::<Int8, _, _>(1, count(posts::id)));
}
