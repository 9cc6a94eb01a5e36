use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let names = users::table.select(users::username).union_all(users::table.select(users::full_name));
    let names: Vec<String> = names.fetch_all(db).await?;
    Ok(())
}

fn main() {}
