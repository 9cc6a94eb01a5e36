use pilaster::prelude::*;
use shop::{orders, users};

fn main() {
    let _ = orders::table.select(orders::user.col(users::email)).to_sql();
}
