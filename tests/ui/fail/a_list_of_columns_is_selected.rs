use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(vec![users::email]);
}
