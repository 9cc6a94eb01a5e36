use pilaster::prelude::*;
use shop::{posts, users};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let joined = users::table.full_join(posts::table.on(posts::user_id.eq(users::id)));
    let query = joined.select((users::email, posts::title));
    let rows: Vec<(String, String)> = query.fetch_all(db).await?;
    Ok(())
}

fn main() {}
