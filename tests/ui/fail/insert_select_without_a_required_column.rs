use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .insert_from((users::email,), posts::table.select((posts::title,)))
        .to_sql();
}
