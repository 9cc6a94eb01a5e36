use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let users = users::table.filter(users::is_active).get_results::<users::Row>(db)?;
    Ok(())
}

fn main() {}
