use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table.delete_many(vec![posts::title.key("Bees")]);
}
