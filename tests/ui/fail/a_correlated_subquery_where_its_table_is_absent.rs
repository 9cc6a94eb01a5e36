use pilaster::prelude::*;
use shop::{comments, posts, users};

fn main() {
    let of_user = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id));
    let _ = comments::table.filter(exists(of_user)).to_sql();
}
