use pilaster::prelude::*;
use shop::users;

struct Card {
    name: String,
}

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let card = pilaster::project!(Card {
        name: users::full_name
    });
    let _ = users::table.select(card).fetch_all(db).await?;
    Ok(())
}

fn main() {}
