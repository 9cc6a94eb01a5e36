use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let tx = db.begin()?;
    let mut rows = users::table.in_batches(100).fetch(&tx)?;
    tx.commit()?;
    drop(rows.next());
    Ok(())
}

fn main() {}
