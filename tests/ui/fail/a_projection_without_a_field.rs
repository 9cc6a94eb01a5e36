use pilaster::prelude::*;
use shop::users;

struct Card {
    name: String,
    email: String,
}

fn main() {
    let _ = users::table.select(pilaster::project!(Card { name: users::username }));
}
