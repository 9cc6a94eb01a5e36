use pilaster::prelude::*;
use shop::customer_totals;

fn main() {
    let _ = customer_totals::table
        .insert(customer_totals::username.set("ada"))
        .to_sql();
}
