use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let users = users::table.fetch_all(db)?;
    Ok(())
}

fn main() {}
