use pilaster::prelude::*;
use shop::{posts, users};

fn run(rows: Vec<posts::New>) {
    let _ = users::table.copy_in(rows);
}

fn main() {}
