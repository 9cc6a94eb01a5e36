use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let query = users::table.left_join(posts::table.on(posts::user_id.eq(users::id)));
    let _ = query.for_update().to_sql();
}
