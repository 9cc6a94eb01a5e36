use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let newest = posts::table.limit(1).select(posts::title);
    let _ = users::table
        .filter(users::username.eq("ada"))
        .update((users::full_name, users::birth_date).set_from(newest))
        .to_sql();
}
