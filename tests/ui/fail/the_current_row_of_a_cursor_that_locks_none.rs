use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<u64> {
    db.transaction(|tx| {
        let mut names = users::table.select(users::username).cursor(tx)?;
        names.fetch(1)?;
        users::table.current_of(&names).delete().execute(tx)
    })
}

fn main() {}
