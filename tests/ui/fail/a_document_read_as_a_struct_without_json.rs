use pilaster::prelude::*;
use shop::events;

struct Payload {
    user: i64,
}

fn run() {
    let query = events::table.select(events::payload.read_as::<Payload>());
}

fn main() {}
