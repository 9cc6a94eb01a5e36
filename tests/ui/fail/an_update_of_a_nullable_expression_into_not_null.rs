use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let _ = users::table
        .filter(users::username.eq("ada"))
        .update(users::username.set(users::full_name))
        .execute(db)
        .await?;
    Ok(())
}

fn main() {}
