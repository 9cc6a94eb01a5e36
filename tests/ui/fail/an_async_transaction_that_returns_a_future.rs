use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    db.transaction(async |tx| users::table.fetch_all(tx)).await?;
    Ok(())
}

fn main() {}
