use pilaster::func::array_append;
use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = posts::table
        .inner_join(users::table.on(users::id.eq(posts::user_id)))
        .select(array_append(posts::tags, users::full_name))
        .to_sql();
}
