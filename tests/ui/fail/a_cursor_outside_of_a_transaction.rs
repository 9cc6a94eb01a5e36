use pilaster::prelude::*;
use shop::users;

fn run(db: &pilaster::Client) {
    let _ = users::table.cursor(db);
}

fn main() {}
