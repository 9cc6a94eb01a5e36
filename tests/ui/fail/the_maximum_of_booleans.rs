use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(max(users::is_active)).to_sql();
}
