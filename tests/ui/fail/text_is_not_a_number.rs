use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.filter(users::email.eq(5)).to_sql();
}
