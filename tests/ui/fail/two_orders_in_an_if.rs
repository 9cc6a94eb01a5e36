use pilaster::prelude::*;
use shop::posts;

fn main() {
    let newest = true;
    let query = if newest { posts::table.order_by(posts::id.desc()) } else { posts::table.order_by(posts::title) };
    let _ = query.to_sql();
}
