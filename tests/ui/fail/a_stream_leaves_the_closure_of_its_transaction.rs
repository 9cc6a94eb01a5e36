use pilaster::prelude::*;
use shop::users;

async fn run(db: &mut pilaster::Client) -> pilaster::Result<()> {
    let rows = db.transaction(async |tx| Ok::<_, pilaster::Error>(users::table.in_batches(100).fetch(tx))).await?;
    drop(rows);
    Ok(())
}

fn main() {}
