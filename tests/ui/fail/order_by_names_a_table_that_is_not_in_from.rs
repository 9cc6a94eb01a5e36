use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .order_by((users::id, posts::title.desc()))
        .to_sql();
}
