use pilaster::prelude::*;
use shop::events;

fn main() {
    let _ = events::table.order_by(events::payload).to_sql();
}
