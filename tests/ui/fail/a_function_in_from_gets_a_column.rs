use pilaster::prelude::*;
use shop::{functions, users};

fn main() {
    let orders = functions::orders_of(users::id);
    let _ = users::table.inner_join(orders.on_true());
}
