use pilaster::expr::bit_not;
use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(bit_not(users::username)).to_sql();
}
