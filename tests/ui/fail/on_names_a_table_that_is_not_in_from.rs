use pilaster::prelude::*;
use shop::{comments, posts, users};

fn main() {
    let _ = users::table
        .inner_join(posts::table.on(posts::id.eq(comments::post_id)))
        .to_sql();
}
