use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(users::username.bit_and(1)).to_sql();
}
