use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.filter(users::id.eq(users::username)).to_sql();
}
