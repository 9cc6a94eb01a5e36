use pilaster::prelude::*;
use shop::{orders, posts};

fn main() {
    let _ = orders::table.join(orders::user).select(orders::user.col(posts::title));
}
