use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let user = users::table.fetch_optional(db)?;
    println!("{}", user.email);
    Ok(())
}

fn main() {}
