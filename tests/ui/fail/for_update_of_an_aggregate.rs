use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(count_rows()).for_update().to_sql();
}
