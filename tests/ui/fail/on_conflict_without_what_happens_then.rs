use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let _ = users::table
        .insert((users::email.set("a@b.c"), users::username.set("ada")))
        .on_conflict(users::unique::users_email_key)
        .execute(db)
        .await?;
    Ok(())
}

fn main() {}
