use pilaster::exec::Recorder;
use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection, recorder: &Recorder) -> pilaster::Result<Vec<String>> {
    let names = users::table.select(users::username).for_update();
    db.read_only(|tx| recorder.around(tx).all(names))
}

fn main() {}
