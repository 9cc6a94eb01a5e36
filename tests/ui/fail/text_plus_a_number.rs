use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(users::username.add(5)).to_sql();
}
