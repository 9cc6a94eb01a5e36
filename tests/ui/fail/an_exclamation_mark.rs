use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.filter(!users::is_active);
}
