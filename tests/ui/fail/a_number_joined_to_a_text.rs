use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = posts::table
        .inner_join(users::table.on(users::id.eq(posts::user_id)))
        .select(users::username.concat(posts::views))
        .to_sql();
}
