use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select((users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email, users::id, users::email));
}
