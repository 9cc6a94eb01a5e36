use pilaster::prelude::*;
use shop::{operators, users};

fn main() {
    let _ = users::table.filter(operators::equal_tilde_equal(users::username, users::created_at));
}
