use pilaster::prelude::*;
use shop::{comments, users};

fn run(db: &pilaster::Client) {
    let _ = (users::table, comments::table.every_row().delete()).fetch(db);
}

fn main() {}
