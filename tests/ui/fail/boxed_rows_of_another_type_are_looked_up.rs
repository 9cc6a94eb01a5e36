use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let titles = posts::table.select(posts::title).boxed_rows();
    let _ = users::table.filter(users::id.in_query(titles)).to_sql();
}
