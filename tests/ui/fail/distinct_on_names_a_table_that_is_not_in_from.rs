use pilaster::prelude::*;
use shop::{orders, users};

fn main() {
    let _ = orders::table.distinct_on(users::id).to_sql();
}
