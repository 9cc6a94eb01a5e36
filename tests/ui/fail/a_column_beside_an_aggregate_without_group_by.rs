use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select((users::email, count_rows())).to_sql();
}
