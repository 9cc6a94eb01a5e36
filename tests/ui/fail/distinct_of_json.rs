use pilaster::prelude::*;
use shop::events;

fn main() {
    let _ = events::table.select(events::payload).distinct().to_sql();
}
