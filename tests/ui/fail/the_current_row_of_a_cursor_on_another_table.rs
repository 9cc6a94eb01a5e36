use pilaster::prelude::*;
use shop::{comments, users};

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<u64> {
    db.transaction(|tx| {
        let mut names = users::table.select(users::username).for_update().cursor(tx)?;
        names.fetch(1)?;
        comments::table.current_of(&names).delete().execute(tx)
    })
}

fn main() {}
