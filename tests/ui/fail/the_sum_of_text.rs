use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let _ = users::table.select(sum(users::email)).fetch_one(db).await?;
    Ok(())
}

fn main() {}
