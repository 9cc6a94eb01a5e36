use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.for_update().select(count_rows()).to_sql();
}
