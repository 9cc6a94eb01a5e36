use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.group_by(lower(users::username));
}
