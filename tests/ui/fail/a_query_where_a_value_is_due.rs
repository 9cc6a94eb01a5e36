use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.filter(users::id.eq(posts::table.select(posts::user_id)));
}
