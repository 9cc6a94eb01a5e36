use pilaster::prelude::*;
use shop::posts;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let totals = pilaster::derived!(totals { views } = posts::table.select(sum(posts::views)));
    let views: Vec<i64> = totals.fetch_all(db).await?;
    Ok(())
}

fn main() {}
