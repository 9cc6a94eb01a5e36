use pilaster::prelude::*;
use shop::users;

fn run() {
    let query = users::table.select(users::username.read_as::<i32>());
}

fn main() {}
