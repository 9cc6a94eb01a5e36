use pilaster::prelude::*;
use shop::{orders, posts};

fn main() {
    let _ = posts::table.semi_join(orders::user.reverse()).to_sql();
}
