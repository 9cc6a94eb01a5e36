use pilaster::prelude::*;
use shop::users;

fn run() {
    let query = users::table.select(count("*"));
}

fn main() {}
