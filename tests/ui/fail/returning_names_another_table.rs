use pilaster::prelude::*;
use shop::{posts, users};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let _ = users::table
        .filter(users::username.eq("ada"))
        .delete()
        .returning((users::id, posts::title))
        .fetch_all(db)
        .await?;
    Ok(())
}

fn main() {}
