use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .inner_join(posts::table.on(posts::user_id.eq(users::id)))
        .filter(posts::views.eq(0))
        .delete()
        .to_sql();
}
