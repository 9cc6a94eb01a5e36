use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .filter(posts::views.gt(posts::created_at))
        .to_sql();
}
