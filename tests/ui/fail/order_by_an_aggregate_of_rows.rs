use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.order_by(count_rows()).to_sql();
}
