use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .select(users::id)
        .inner_join(posts::table.on(posts::user_id.eq(users::id)))
        .to_sql();
}
