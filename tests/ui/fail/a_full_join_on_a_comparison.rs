use pilaster::prelude::*;
use shop::{comments, users};

fn main() {
    let _ = users::table
        .full_join(comments::table.on(comments::created_at.gt(users::created_at)))
        .select(users::username)
        .to_sql();
}
