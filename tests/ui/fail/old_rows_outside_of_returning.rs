use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.filter(old(users::is_active)).select(users::id).to_sql();
}
