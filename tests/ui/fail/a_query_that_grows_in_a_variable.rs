use pilaster::prelude::*;
use shop::posts;

fn main() {
    let mut query = posts::table.select(posts::title);
    query = query.filter(posts::views.gt(5));
    let _ = query.to_sql();
}
