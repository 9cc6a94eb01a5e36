use pilaster::prelude::*;
use shop::{postal_address, users};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let cities: Vec<String> = users::table.select(users::home.field(postal_address::city)).fetch_all(db).await?;
    Ok(())
}

fn main() {}
