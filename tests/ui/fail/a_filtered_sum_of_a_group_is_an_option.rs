use pilaster::prelude::*;
use shop::posts;

async fn run(db: &pilaster::Client) -> pilaster::Result<Vec<i64>> {
    posts::table
        .group_by(posts::user_id)
        .select(sum(posts::views).filter(posts::views.gt(3)))
        .fetch_all(db)
        .await
}

fn main() {}
