use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .group_by(posts::user_id)
        .having(max(count_rows()).over(window()).gt(3))
        .select(posts::user_id)
        .to_sql();
}
