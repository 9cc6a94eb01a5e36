use pilaster::prelude::*;
use shop::users;

fn run(names: Vec<String>) {
    let _ = users::table.copy_in(names.into_iter().map(|name| (users::username.set(name),)));
}

fn main() {}
