use pilaster::prelude::*;
use shop::{categories, posts};

fn main() {
    let views = posts::table.select(posts::views);
    let _ = categories::table.insert_from(categories::name, views.union(views));
}
