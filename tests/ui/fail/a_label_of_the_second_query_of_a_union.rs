use pilaster::prelude::*;
use shop::{posts, users};

pilaster::label!(name);

fn main() {
    let names = users::table.select(users::username).union(posts::table.select(posts::title.as_(name)));
    let _ = names.order_by(name);
}
