use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.limit_by("3").to_sql();
}
