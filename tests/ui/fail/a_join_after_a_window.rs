use pilaster::prelude::*;
use shop::{posts, users};

pilaster::window!(in_order);

fn main() {
    let _ = posts::table
        .window(in_order, window().order_by(posts::id))
        .inner_join(users::table.on(users::id.eq(posts::user_id)))
        .to_sql();
}
