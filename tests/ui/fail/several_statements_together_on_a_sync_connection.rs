use pilaster::prelude::*;
use shop::{orders, users};

fn run(db: &mut pilaster::sync::Connection) {
    let _ = (users::table, orders::table).fetch(db);
}

fn main() {}
