use pilaster::prelude::*;
use shop::events;

fn main() {
    let _ = events::table
        .filter(events::payload.eq(events::payload))
        .to_sql();
}
