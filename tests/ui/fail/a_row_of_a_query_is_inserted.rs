use pilaster::prelude::*;
use shop::{carts, posts};

fn main() {
    let newest = posts::table.limit(1).select((posts::user_id,));
    let _ = carts::table.insert((carts::user_id,).set_from(newest)).to_sql();
}
