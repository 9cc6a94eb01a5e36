use pilaster::prelude::*;
use shop::orders;

fn main() {
    let sorted = orders::table.order_by(orders::placed_at.desc());
    let _ = sorted.distinct_on(orders::user_id).to_sql();
}
