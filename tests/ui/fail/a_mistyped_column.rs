use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .filter(users::emial.eq("ada@example.org"))
        .to_sql();
}
