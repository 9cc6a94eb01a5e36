use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.union(users::table);
}
