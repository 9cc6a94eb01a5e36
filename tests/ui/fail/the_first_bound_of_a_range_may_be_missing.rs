use pilaster::func::lower_bound;
use pilaster::prelude::*;
use pilaster::types::OffsetDateTime;
use shop::promotions;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let query = promotions::table.select(lower_bound(promotions::during));
    let starts: Vec<OffsetDateTime> = query.fetch_all(db).await?;
    Ok(())
}

fn main() {}
