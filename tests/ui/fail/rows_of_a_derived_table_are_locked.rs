use pilaster::prelude::*;
use shop::users;

fn main() {
    let first = pilaster::derived!(first { id } = users::table.select(users::id));
    let _ = first.for_update();
}
