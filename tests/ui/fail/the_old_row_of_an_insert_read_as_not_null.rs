use pilaster::prelude::*;
use pilaster::sync::Connection;
use shop::categories;

fn replaced(db: &mut Connection) -> pilaster::Result<Vec<String>> {
    let insert = categories::table.insert(categories::name.set("Toys"));
    insert.returning(old(categories::name)).fetch_all(db)
}

fn main() {}
