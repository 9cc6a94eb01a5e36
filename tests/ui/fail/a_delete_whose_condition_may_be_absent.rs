use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table
        .filter(Some(users::username.eq("ada")))
        .delete()
        .to_sql();
}
