use pilaster::prelude::*;
use shop::{postal_address, users};

fn main() {
    let _ = users::table.select(users::email.field(postal_address::city));
}
