use pilaster::func::{preceding, unbounded_preceding};
use pilaster::prelude::*;
use shop::posts;

async fn run(db: &pilaster::Client) -> pilaster::Result<Vec<i64>> {
    let before = window()
        .order_by(posts::id)
        .rows_between(unbounded_preceding(), preceding(1));
    posts::table
        .select(sum(posts::views).over(before))
        .fetch_all(db)
        .await
}

fn main() {}
