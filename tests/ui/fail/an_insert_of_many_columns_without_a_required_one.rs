use pilaster::prelude::*;
use shop::comments;

async fn run(db: &pilaster::Client) -> pilaster::Result<()> {
    let _ = comments::table
        .insert((comments::body.set("Yes"), comments::user_id.set_null()))
        .execute(db)
        .await?;
    Ok(())
}

fn main() {}
