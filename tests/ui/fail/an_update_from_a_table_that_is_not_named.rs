use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = posts::table
        .filter(posts::id.eq(1))
        .update(posts::title.set(users::username))
        .to_sql();
}
