use pilaster::func::lag;
use pilaster::prelude::*;
use shop::posts;

async fn run(db: &pilaster::Client) -> pilaster::Result<Vec<i32>> {
    posts::table
        .select(lag(posts::views).over(window().order_by(posts::id)))
        .fetch_all(db)
        .await
}

fn main() {}
