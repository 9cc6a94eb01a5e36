use pilaster::prelude::*;
use shop::{posts, users};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let _ = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id))
        .fetch_all(db)
        .await?;
    Ok(())
}

fn main() {}
