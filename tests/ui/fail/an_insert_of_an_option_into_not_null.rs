use pilaster::prelude::*;
use shop::users;

async fn run(db: &pilaster::Client, name: Option<String>) -> pilaster::Result<()> {
    let _ = users::table
        .insert((users::email.set("a@b.c"), users::username.set(name)))
        .execute(db)
        .await?;
    Ok(())
}

fn main() {}
