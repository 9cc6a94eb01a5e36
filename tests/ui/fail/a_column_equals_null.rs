use pilaster::prelude::*;
use shop::users;

fn run() {
    let query = users::table.filter(users::full_name.eq(null()));
}

fn main() {}
