use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .insert((users::email.set("a@b.c"), users::username.set("ada")))
        .on_conflict(users::full_name)
        .do_nothing()
        .to_sql();
}
