use pilaster::prelude::*;
use shop::users;

fn main() {
    let _ = users::table.for_update().order_by(users::id).to_sql();
}
