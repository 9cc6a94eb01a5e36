use pilaster::prelude::*;
use shop::users;

fn run(db: &mut pilaster::sync::Connection) {
    let _ = users::table.filter(users::username.eq("ada")).copy_out().fetch(db);
}

fn main() {}
