use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.filter(not(users::full_name)).to_sql();
}
