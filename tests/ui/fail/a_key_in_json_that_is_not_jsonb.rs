use pilaster::prelude::*;
use shop::events;

fn main() {
    let _ = events::table.filter(events::payload.has_key("x")).to_sql();
}
