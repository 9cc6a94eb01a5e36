use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .group_by(posts::user_id)
        .select(count_rows().over(window().partition_by(posts::title)))
        .to_sql();
}
