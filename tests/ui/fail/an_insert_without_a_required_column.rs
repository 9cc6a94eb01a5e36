use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .insert(users::email.set("ada@example.org"))
        .to_sql();
}
