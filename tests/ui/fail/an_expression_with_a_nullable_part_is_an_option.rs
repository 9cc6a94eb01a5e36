use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let query = users::table.select(lower(users::full_name));
    let names: Vec<String> = query.fetch_all(db).await?;
    Ok(())
}

fn main() {}
