use pilaster::prelude::*;
use shop::{promotions, users};

fn main() {
    let _ = users::table
        .insert((users::email.set("a@b.c"), users::username.set("ada")))
        .on_conflict(promotions::unique::promotions_name_key)
        .do_nothing()
        .to_sql();
}
