use pilaster::expr::array;
use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .select(array((users::username, users::full_name)))
        .to_sql();
}
