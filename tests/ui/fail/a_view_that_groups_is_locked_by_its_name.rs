use pilaster::prelude::*;
use shop::{customer_totals, users};

fn main() {
    let _ = users::table
        .inner_join(customer_totals::table.on(customer_totals::user_id.eq(users::id)))
        .for_no_key_update_of(customer_totals::table);
}
