use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let _ = users::table.delete().execute(db).await?;
    Ok(())
}

fn main() {}
