use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = posts::table
        .using(users::table)
        .filter(posts::user_id.eq(users::id))
        .update(users::full_name.set(posts::title))
        .to_sql();
}
