use pilaster::prelude::*;
use shop::users;

fn main() {
    let row = (users::email.set("a"), users::username.set("b"));
    let _ = users::table.insert(vec![row]);
}
