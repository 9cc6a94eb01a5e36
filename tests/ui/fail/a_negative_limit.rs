use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.limit(-1).to_sql();
}
