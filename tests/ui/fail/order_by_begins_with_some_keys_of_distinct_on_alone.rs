use pilaster::prelude::*;
use shop::orders;

fn main() {
    let first = orders::table.distinct_on((orders::user_id, orders::status));
    let _ = first.order_by(orders::user_id).to_sql();
}
