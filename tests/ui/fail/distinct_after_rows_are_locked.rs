use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(users::id).for_update().distinct().to_sql();
}
