use pilaster::prelude::*;
use shop::{posts, users};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let joined = users::table.right_join(posts::table.on(posts::user_id.eq(users::id)));
    let emails: Vec<String> = joined.select(users::email).fetch_all(db).await?;
    Ok(())
}

fn main() {}
