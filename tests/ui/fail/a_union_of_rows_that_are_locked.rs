use pilaster::prelude::*;
use shop::users;

fn main() {
    let locked = users::table.select(users::id).for_update();
    let _ = users::table.select(users::id).union_all(locked).to_sql();
}
