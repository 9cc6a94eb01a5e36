use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.every_row().update(users::full_name.set(old(users::username))).to_sql();
}
