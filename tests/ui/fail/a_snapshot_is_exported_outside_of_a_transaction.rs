use pilaster::prelude::*;
use pilaster::session::export_snapshot;

fn run(db: &mut pilaster::sync::Connection) {
    let _ = export_snapshot().fetch_one(db);
}

fn main() {}
