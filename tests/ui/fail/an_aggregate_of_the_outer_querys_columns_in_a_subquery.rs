//! PostgreSQL takes it for an aggregate of the outer query, in which nothing is grouped.

use pilaster::prelude::*;
use shop::{comments, posts};

fn main() {
    let most = comments::table
        .correlate(posts::table)
        .filter(comments::post_id.eq(posts::id))
        .select(max(posts::views));
    let _ = posts::table.select((posts::title, most.scalar()));
}
