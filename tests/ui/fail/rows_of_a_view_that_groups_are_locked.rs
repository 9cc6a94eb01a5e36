use pilaster::prelude::*;
use shop::customer_totals;

fn main() {
    let _ = customer_totals::table.for_update();
}
