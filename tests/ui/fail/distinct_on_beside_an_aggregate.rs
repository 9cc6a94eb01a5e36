use pilaster::prelude::*;
use shop::orders;

fn main() {
    let first = orders::table.distinct_on(orders::user_id);
    let _ = first.select(count_rows()).to_sql();
}
