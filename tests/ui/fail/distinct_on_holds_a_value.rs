use pilaster::prelude::*;
use shop::orders;

fn main() {
    let _ = orders::table.distinct_on(orders::id.add(1)).to_sql();
}
