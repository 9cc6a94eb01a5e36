use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let names: Vec<String> = users::table.select(users::full_name).fetch_all(db).await?;
    Ok(())
}

fn main() {}
