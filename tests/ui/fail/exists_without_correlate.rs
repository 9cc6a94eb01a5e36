use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.filter(exists(posts::table.filter(posts::user_id.eq(users::id))));
}
