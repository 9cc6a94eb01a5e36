use pilaster::prelude::*;
use shop::{posts, users};

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<u64> {
    db.transaction(|tx| {
        let of_authors = users::table.inner_join(posts::table.on(posts::user_id.eq(users::id)));
        let mut names = of_authors.select(users::username).for_update().cursor(tx)?;
        names.fetch(1)?;
        users::table.current_of(&names).delete().execute(tx)
    })
}

fn main() {}
