use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = posts::table
        .using(users::table)
        .filter(posts::user_id.eq(users::id))
        .delete()
        .returning((old(posts::title), old(users::username)));
}
