use pilaster::prelude::*;
use shop::users;

fn run(tx: &pilaster::sync::Transaction<'_>) {
    let _ = users::table.for_update().scroll_cursor(tx);
}

fn main() {}
