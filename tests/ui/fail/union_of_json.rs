use pilaster::prelude::*;
use shop::events;

fn main() {
    let bodies = events::table.select(events::payload);
    let _ = bodies.union(bodies);
}
