//! That a subquery is correlated with the aggregate's own table does not make it use a column of that table.

use pilaster::prelude::*;
use shop::{carts, comments, posts};

fn main() {
    let none = carts::table.correlate(comments::table).select(count_rows()).scalar();
    let most = comments::table
        .correlate(posts::table)
        .select(max(coalesce(none, posts::id)));
    let _ = posts::table.select((posts::title, most.scalar()));
}
