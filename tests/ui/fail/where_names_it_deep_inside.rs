use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let bees = lower(posts::title).eq("bees");
    let _ = users::table
        .filter(not(users::email.like("a%").or(bees)))
        .to_sql();
}
