use pilaster::prelude::*;
use shop::users;

async fn run(pool: pilaster::Pool) -> pilaster::Result<Vec<users::Row>> {
    users::table.fetch_all(pool).await
}

fn main() {}
