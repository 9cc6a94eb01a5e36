use pilaster::prelude::*;
use shop::{posts, users};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let _ = users::table
        .inner_join(posts::table.on(posts::user_id.eq(users::id)))
        .left_join(posts::table.on(posts::user_id.eq(users::id)))
        .select(users::id)
        .fetch_all(db)
        .await?;
    Ok(())
}

fn main() {}
