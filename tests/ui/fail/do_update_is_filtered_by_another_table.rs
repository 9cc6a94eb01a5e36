use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = users::table
        .insert((users::email.set("a@b"), users::username.set("a")))
        .on_conflict(users::unique::users_email_key)
        .do_update(users::username.set(excluded(users::username)))
        .filter(posts::views.gt(1))
        .to_sql();
}
