use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.update(users::is_active.set(false)).to_sql();
}
