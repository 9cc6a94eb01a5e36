use pilaster::prelude::*;
use shop::{order_items, orders, shipments};

fn main() {
    let line = pilaster::using!(order_items, shipments: order_id, line_no);
    let _ = order_items::table.join(order_items::order).inner_join(line).select(orders::id);
}
