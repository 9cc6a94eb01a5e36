use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .group_by(users::id)
        .having(avg(users::username).gt(3))
        .select(users::id)
        .to_sql();
}
