use pilaster::prelude::*;
use shop::users;

pilaster::label!(name);

fn run() {
    let query = users::table
        .select((users::id, users::full_name.as_(name)))
        .order_by(name)
        .after(("ada",));
}

fn main() {}
