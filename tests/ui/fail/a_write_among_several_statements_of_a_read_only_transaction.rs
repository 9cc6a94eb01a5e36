use pilaster::Transaction;
use pilaster::exec::ReadOnly;
use pilaster::prelude::*;
use shop::{comments, users};

fn run(tx: &Transaction<'_, ReadOnly>) {
    let _ = (users::table, comments::table.every_row().delete().as_count()).fetch(tx);
}

fn main() {}
