use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let last = max(posts::views).over(window());
    let _ = users::table
        .inner_join(posts::table.on(posts::views.eq(last)))
        .to_sql();
}
