use pilaster::prelude::*;
use shop::{comments, posts, users};

fn main() {
    let latest = pilaster::derived!(latest { title } = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id))
        .select(posts::title));
    let _ = comments::table.cross_join(latest).cross_join(users::table);
}
