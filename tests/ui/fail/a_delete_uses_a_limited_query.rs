use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = posts::table
        .using(users::table.limit(1))
        .filter(posts::user_id.eq(users::id))
        .delete()
        .to_sql();
}
