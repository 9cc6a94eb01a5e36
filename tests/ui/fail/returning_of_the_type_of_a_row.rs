use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.insert((users::email.set("a"), users::username.set("b"))).returning(users::Row);
}
