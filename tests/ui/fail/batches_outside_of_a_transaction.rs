use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) {
    let _ = users::table.in_batches(100).fetch(db);
}

fn main() {}
