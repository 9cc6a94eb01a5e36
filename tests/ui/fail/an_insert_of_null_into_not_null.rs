use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .insert((users::email.set(None::<&str>), users::username.set("ada")))
        .to_sql();
}
