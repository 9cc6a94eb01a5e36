use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let _ = users::table.every_row().delete().fetch_all(db).await?;
    Ok(())
}

fn main() {}
