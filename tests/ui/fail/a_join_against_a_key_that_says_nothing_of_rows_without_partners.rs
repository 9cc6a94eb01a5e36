use pilaster::prelude::*;
use shop::{orders, users};

fn main() {
    let _ = users::table.join(orders::user.reverse()).to_sql();
}
