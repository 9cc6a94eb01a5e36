use pilaster::prelude::*;
use shop::{posts, users};

fn main() {
    let _ = posts::table
        .select(row_number().over(window().order_by(users::email)))
        .to_sql();
}
