use pilaster::prelude::*;
use pilaster::session::{set_local, settings};

async fn run(db: &pilaster::Client) -> pilaster::Result<u64> {
    set_local(settings::row_security, false).execute(db).await
}

fn main() {}
