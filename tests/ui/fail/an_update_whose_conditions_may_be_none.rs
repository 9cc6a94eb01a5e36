use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .filter(vec![users::username.eq("ada")])
        .update(users::is_active.set(false))
        .to_sql();
}
