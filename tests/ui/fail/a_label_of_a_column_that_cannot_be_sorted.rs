use pilaster::prelude::*;
use shop::events;

pilaster::label!(context);

fn main() {
    let _ = events::table.select(events::payload.as_(context)).order_by(context);
}
