use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .group_by(users::email)
        .having(max(posts::views).gt(3))
        .select(users::email)
        .to_sql();
}
