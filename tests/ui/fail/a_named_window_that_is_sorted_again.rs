use pilaster::prelude::*;
use shop::posts;
pilaster::window!(in_order);

fn main() {
    let _ = posts::table
        .window(in_order, window().order_by(posts::id))
        .select(row_number().over(in_order.extend().order_by(posts::title)))
        .to_sql();
}
