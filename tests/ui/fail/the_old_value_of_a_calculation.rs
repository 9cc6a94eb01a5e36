use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.every_row().delete().returning(old(lower(users::username)));
}
