use pilaster::prelude::*;
use shop::{posts, users};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let joined = users::table.left_join(posts::table.on(posts::user_id.eq(users::id)));
    let posts: Vec<posts::Row> = joined.select(posts::table).fetch_all(db).await?;
    Ok(())
}

fn main() {}
