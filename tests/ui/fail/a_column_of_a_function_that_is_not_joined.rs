use pilaster::prelude::*;
use shop::{functions, users};

fn main() {
    let orders = functions::orders_of(pilaster::types::Uuid::nil());
    let _ = users::table.select((users::username, orders.total));
}
