use pilaster::prelude::*;
use shop::{orders, posts};

fn main() {
    pilaster::alias!(article: posts::table);
    let _ = orders::table.join(orders::user.as_(article)).to_sql();
}
