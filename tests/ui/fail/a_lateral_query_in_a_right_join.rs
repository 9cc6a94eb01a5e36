use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let latest = pilaster::derived!(latest { title } = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id))
        .select(posts::title));
    let _ = users::table.right_join(latest.on_true());
}
