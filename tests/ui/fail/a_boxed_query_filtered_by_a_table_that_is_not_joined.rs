use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let names = users::table.select(users::username).boxed();
    let _ = names.filter(posts::views.gt(5)).to_sql();
}
