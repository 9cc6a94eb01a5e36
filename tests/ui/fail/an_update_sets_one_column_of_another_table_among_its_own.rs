use pilaster::prelude::*;
use shop::{posts, users};

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let _ = users::table
        .filter(users::username.eq("ada"))
        .update((users::full_name.set("Ada"), posts::title.set("Bees")))
        .execute(db)
        .await?;
    Ok(())
}

fn main() {}
