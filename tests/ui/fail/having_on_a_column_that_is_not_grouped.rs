use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .group_by(users::email)
        .having(users::username.eq("ada"))
        .select(users::email)
        .to_sql();
}
