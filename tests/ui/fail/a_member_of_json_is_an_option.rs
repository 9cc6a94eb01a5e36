use pilaster::prelude::*;
use pilaster::types::JsonValue;
use shop::products;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let colours: Vec<JsonValue> = products::table.select(products::attributes.get("x")).fetch_all(db).await?;
    Ok(())
}

fn main() {}
