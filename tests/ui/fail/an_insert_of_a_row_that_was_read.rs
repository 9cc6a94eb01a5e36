use pilaster::prelude::*;
use shop::users;

fn main() {
    fn row() -> users::Row { todo!() }
    let _ = users::table.insert(row());
}
