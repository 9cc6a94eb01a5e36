use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(coalesce(users::full_name, 5)).to_sql();
}
