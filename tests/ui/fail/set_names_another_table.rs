use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .filter(users::username.eq("ada"))
        .update(users::full_name.set(posts::title))
        .to_sql();
}
