use pilaster::prelude::*;
use shop::{comments, posts};

async fn run(db: &mut pilaster::Client) -> pilaster::Result<Vec<i64>> {
    db.read_only(async |tx| {
        let seen = posts::table.select(count_rows()).fetch_one(tx).await?;
        let gone = comments::table.filter(comments::id.gt(seen)).delete().returning(comments::id);
        gone.fetch_all(tx).await
    })
    .await
}

fn main() {}
