use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .insert_from(
            (users::email, users::username),
            posts::table.select((posts::title, posts::views)),
        )
        .to_sql();
}
