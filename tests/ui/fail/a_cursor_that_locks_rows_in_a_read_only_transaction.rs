use pilaster::exec::ReadOnly;
use pilaster::prelude::*;
use shop::users;

fn run(tx: &pilaster::sync::Transaction<'_, ReadOnly>) {
    let _ = users::table.for_update().cursor(tx);
}

fn main() {}
