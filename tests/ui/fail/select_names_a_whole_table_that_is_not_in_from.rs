use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.select((users::email, posts::table)).to_sql();
}
