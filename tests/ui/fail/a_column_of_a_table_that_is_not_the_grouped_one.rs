use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .inner_join(posts::table.on(posts::user_id.eq(users::id)))
        .group_by(users::table)
        .select((users::email, posts::title))
        .to_sql();
}
