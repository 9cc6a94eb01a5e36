use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let newest = posts::table.limit(1).select((posts::title, posts::body));
    let _ = users::table
        .filter(users::username.eq("ada"))
        .update((users::full_name, users::username).set_from(newest))
        .to_sql();
}
