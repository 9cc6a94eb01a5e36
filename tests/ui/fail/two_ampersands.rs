use pilaster::prelude::*;
use shop::users;

fn run() {
    let query = users::table.filter(users::username.eq("ada") && users::is_active.eq(true));
}

fn main() {}
