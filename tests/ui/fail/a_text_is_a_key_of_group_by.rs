use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    let users = users::table.group_by("is_active").select((users::is_active, count_rows())).fetch_all(db)?;
    Ok(())
}

fn main() {}
