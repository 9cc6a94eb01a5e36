use pilaster::prelude::*;
use shop::{comments, posts, users};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let of_user = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id));
    let count = of_user.select(count_rows()).scalar();
    let _ = comments::table
        .select((comments::id, count))
        .fetch_all(db)
        .await?;
    Ok(())
}

fn main() {}
