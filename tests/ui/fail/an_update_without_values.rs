use pilaster::prelude::*;
use shop::users;

fn run() {
    let query = users::table
        .update()
        .set(users::full_name.set("Ada"))
        .filter(users::username.eq("ada"));
}

fn main() {}
