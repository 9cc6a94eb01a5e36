use pilaster::prelude::*;
use shop::users;

fn run() {
    let query = users::table.filter(users::username.eq("ada")).set(users::full_name.set("Ada"));
}

fn main() {}
