use pilaster::prelude::*;
use shop::{posts, users};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let title = posts::table
        .filter(posts::id.eq(1))
        .select(posts::title)
        .scalar();
    let titles: Vec<String> = users::table.select(title).fetch_all(db).await?;
    Ok(())
}

fn main() {}
