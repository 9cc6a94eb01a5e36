use pilaster::prelude::*;
use shop::{comments, posts, users};

fn main() {
    let _ = users::table
        .inner_join(comments::table.on(comments::post_id.eq(posts::id)))
        .inner_join(posts::table.on(posts::user_id.eq(users::id)));
}
