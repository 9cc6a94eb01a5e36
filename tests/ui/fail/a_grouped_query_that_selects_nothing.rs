use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let _ = users::table.group_by(users::email).fetch_all(db).await?;
    Ok(())
}

fn main() {}
