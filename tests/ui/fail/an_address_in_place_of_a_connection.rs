use pilaster::prelude::*;
use shop::users;

fn run(url: &str) -> pilaster::Result<Vec<users::Row>> {
    users::table.fetch_all(url)
}

fn main() {}
