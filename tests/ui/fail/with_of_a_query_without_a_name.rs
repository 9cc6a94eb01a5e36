use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = with(posts::table.select(posts::title), |titles: posts::table| users::table.cross_join(titles));
}
