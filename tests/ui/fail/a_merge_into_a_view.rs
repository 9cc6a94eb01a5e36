use pilaster::prelude::*;
use shop::{customer_totals, users};

fn main() {
    let _ = customer_totals::table.using(users::table).merge_on(users::is_active.eq(true));
}
