use pilaster::prelude::*;
use shop::posts;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let views: Vec<i32> = posts::table.select(max(posts::views)).fetch_all(db).await?;
    Ok(())
}

fn main() {}
