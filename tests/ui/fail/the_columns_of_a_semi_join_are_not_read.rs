use pilaster::prelude::*;
use shop::{orders, users};

fn main() {
    let buyers = users::table.semi_join(orders::user.reverse());
    let _ = buyers.select(orders::id).to_sql();
}
