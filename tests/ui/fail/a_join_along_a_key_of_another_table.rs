use pilaster::prelude::*;
use shop::{comments, orders};

fn main() {
    let _ = comments::table.inner_join(orders::user).to_sql();
}
