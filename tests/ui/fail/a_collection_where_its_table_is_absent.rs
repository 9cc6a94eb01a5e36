use pilaster::prelude::*;
use shop::{comments, posts, users};

fn main() {
    let of_post = comments::table
        .correlate(posts::table)
        .filter(comments::post_id.eq(posts::id))
        .select(comments::body);
    let _ = users::table.select(collect(of_post)).to_sql();
}
