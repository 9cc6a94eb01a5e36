use pilaster::Transaction;
use pilaster::exec::ReadOnly;
use pilaster::prelude::*;
use shop::users;

async fn run(replica: &Transaction<'_, ReadOnly>) -> pilaster::Result<Vec<String>> {
    let signed_up = users::table.insert((users::email.set("ada@example.org"), users::username.set("ada")));
    replica.all(signed_up.returning(users::username)).await
}

fn main() {}
