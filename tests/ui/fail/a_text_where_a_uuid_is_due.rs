use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.filter(users::id.eq("8f0e"));
}
