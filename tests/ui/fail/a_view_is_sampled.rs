use pilaster::prelude::*;
use shop::customer_totals;

fn main() {
    let _ = customer_totals::table.tablesample_system(10.0);
}
