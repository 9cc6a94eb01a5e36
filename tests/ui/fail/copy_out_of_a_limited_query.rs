use pilaster::prelude::*;
use shop::users;

fn run(db: &pilaster::Client) {
    let _ = users::table.limit(10).copy_out().fetch(db);
}

fn main() {}
