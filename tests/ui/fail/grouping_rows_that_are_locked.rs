use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.for_update().group_by(users::email);
}
