use pilaster::prelude::*;
use shop::{posts, users};

fn run(rows: Vec<posts::New>) {
    let _ = users::table.insert_many(rows).to_sql();
}

fn main() {}
