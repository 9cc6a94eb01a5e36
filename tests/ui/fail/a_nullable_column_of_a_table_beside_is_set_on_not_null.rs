use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = posts::table
        .using(users::table)
        .filter(posts::user_id.eq(users::id))
        .update(posts::title.set(users::full_name))
        .to_sql();
}
