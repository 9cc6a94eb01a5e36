use pilaster::prelude::*;
use shop::orders;

fn main() {
    let _ = orders::table.filter(orders::status.eq("paid")).to_sql();
}
