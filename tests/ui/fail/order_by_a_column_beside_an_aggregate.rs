use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.select(count_rows()).order_by(users::id).to_sql();
}
