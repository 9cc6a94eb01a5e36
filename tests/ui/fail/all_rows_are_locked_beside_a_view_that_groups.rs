use pilaster::prelude::*;
use shop::{customer_totals, users};

fn main() {
    let _ = users::table
        .inner_join(customer_totals::table.on(customer_totals::user_id.eq(users::id)))
        .select(users::username)
        .for_share();
}
