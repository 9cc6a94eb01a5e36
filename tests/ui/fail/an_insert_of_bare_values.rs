use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.insert(("ada@example.org", "ada"));
}
