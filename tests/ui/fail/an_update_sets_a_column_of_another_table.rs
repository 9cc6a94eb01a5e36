use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .filter(users::username.eq("ada"))
        .update(posts::title.set("Bees"))
        .to_sql();
}
