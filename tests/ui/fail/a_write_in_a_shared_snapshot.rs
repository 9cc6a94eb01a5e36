use pilaster::prelude::*;
use pilaster::session::Snapshot;
use shop::comments;

fn run(db: &mut pilaster::sync::Connection, snapshot: &Snapshot) -> pilaster::Result<u64> {
    db.read_snapshot(snapshot, |tx| comments::table.every_row().delete().execute(tx))
}

fn main() {}
