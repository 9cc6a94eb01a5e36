use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.for_update_of(posts::table).to_sql();
}
