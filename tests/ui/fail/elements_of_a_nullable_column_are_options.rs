use pilaster::func::array_agg;
use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<Vec<Option<Vec<String>>>> {
    users::table
        .select(array_agg(users::full_name))
        .fetch_all(db)
        .await
}

fn main() {}
