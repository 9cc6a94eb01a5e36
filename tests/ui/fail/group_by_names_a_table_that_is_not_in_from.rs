use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .group_by(posts::user_id)
        .select((posts::user_id, count_rows()))
        .to_sql();
}
