use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = posts::table
        .using(users::table.inner_join(posts::table.on(posts::user_id.eq(users::id))))
        .every_row()
        .delete()
        .to_sql();
}
