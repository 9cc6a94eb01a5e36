use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.insert((users::email.eq("ada@example.org"), users::username.eq("ada")));
}
