use pilaster::prelude::*;
use shop::users;

struct Card {
    name: String,
    born: String,
}

fn main() {
    let _ = users::table.select(pilaster::project!(Card { name: users::username, born: users::created_at }));
}
