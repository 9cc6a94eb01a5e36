use pilaster::prelude::*;
use shop::users;

fn run(name: Option<String>) {
    let _ = users::table.filter(users::full_name.eq(name)).to_sql();
}

fn main() {}
