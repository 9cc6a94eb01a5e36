use pilaster::prelude::*;
use shop::{posts, users};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let titles = posts::table.select(posts::title);
    let _ = users::table
        .insert_from((users::email, users::username), titles)
        .execute(db)
        .await?;
    Ok(())
}

fn main() {}
