use pilaster::prelude::*;
use pilaster::sync::Connection;
use shop::{functions, orders};

fn cancel(db: &mut Connection) -> pilaster::Result<u64> {
    functions::cancel_order(orders::id).execute(db)
}

fn main() {
    let _ = cancel;
}
