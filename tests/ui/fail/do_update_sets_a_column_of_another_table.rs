use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .insert((users::email.set("a@b.c"), users::username.set("ada")))
        .on_conflict(users::unique::users_email_key)
        .do_update(posts::title.set("Bees"))
        .to_sql();
}
