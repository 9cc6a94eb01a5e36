use pilaster::prelude::*;
use shop::events;

fn main() {
    let _ = events::table.select(events::table).distinct().to_sql();
}
