use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    for user in users::table.fetch_all(db) {
    }
    Ok(())
}

fn main() {}
