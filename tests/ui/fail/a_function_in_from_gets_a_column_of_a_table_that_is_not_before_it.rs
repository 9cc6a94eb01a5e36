use pilaster::prelude::*;
use shop::{functions, products, users};

fn main() {
    let orders = functions::orders_of(users::id);
    let _ = products::table.inner_join(orders.on_true()).to_sql();
}
