use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let names = users::table.select(users::username).union(posts::table.select(posts::title));
    let _ = names.order_by(users::username);
}
