use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.having(count_rows().gt(1)).to_sql();
}
