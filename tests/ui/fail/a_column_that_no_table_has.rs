use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(users::shoe_size).to_sql();
}
