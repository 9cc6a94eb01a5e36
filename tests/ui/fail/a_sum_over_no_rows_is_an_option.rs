use pilaster::prelude::*;
use shop::posts;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let views: Vec<i64> = posts::table.select(sum(posts::views)).fetch_all(db).await?;
    Ok(())
}

fn main() {}
