use pilaster::prelude::*;
use shop::customer_totals;

pilaster::alias!(spender: customer_totals::table);

fn main() {
    let _ = spender.for_key_share();
}
