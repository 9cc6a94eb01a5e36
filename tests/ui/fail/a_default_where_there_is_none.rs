use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .filter(users::username.eq("ada"))
        .update(users::email.set_default())
        .to_sql();
}
