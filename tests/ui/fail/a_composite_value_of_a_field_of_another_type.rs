use pilaster::prelude::*;
use shop::{rows, users};

fn main() {
    let _ = users::table.select(rows::postal_address("Main St 1", "Ely", users::id, "GB"));
}
