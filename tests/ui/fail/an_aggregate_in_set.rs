use pilaster::prelude::*;
use shop::posts;

fn main() {
    let _ = posts::table
        .filter(posts::id.eq(1))
        .update(posts::published_at.set(max(posts::created_at)))
        .to_sql();
}
