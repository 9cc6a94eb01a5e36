use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .select(count_distinct(posts::user_id).over(window()))
        .to_sql();
}
