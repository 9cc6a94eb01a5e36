use pilaster::prelude::*;
use shop::{orders, users};

fn main() {
    let name = key(lower(users::username));
    let _ = orders::table.group_by(name);
}
