use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .select((sum(posts::views).over(window()), count_rows()))
        .to_sql();
}
