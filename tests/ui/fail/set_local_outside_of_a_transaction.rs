use pilaster::prelude::*;
use pilaster::session::settings;

async fn run(db: &pilaster::Client) -> pilaster::Result<u64> {
    settings::row_security.set_local(false).execute(db).await
}

fn main() {}
