use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    for user in users::table.filter(users::is_active) {
        println!("{}", user.email);
    }
    Ok(())
}

fn main() {}
