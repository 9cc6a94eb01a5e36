use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let views = posts::table.select(posts::views);
    let _ = users::table.filter(users::username.in_query(views.union(views)));
}
