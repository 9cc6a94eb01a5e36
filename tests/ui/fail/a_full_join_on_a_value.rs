use pilaster::prelude::*;
use shop::{comments, users};

fn main() {
    let _ = users::table
        .full_join(comments::table.on(comments::body.eq("Hm").and(comments::user_id.eq(users::id))))
        .select(users::username)
        .to_sql();
}
