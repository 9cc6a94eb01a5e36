use pilaster::prelude::*;
use shop::users;

struct User {
    email: &'static str,
}

fn main() {
    let _ = users::table.insert(User { email: "a" });
}
