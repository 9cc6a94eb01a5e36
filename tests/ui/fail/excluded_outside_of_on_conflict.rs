use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .filter(users::username.eq("ada"))
        .update(users::username.set(excluded(users::username)))
        .to_sql();
}
