use pilaster::prelude::*;
use shop::{posts, users};

struct Card {
    name: String,
    full_name: Option<String>,
}

pub fn main() {
    let query = users::table
        .filter(users::email.eq("ada@example.org"))
        .select((users::id, users::full_name));
    assert_eq!(
        query.to_sql(),
        "SELECT users.id, users.full_name FROM users WHERE users.email = $1"
    );

    let cards = users::table.select(pilaster::project!(Card {
        name: users::username,
        full_name: users::full_name,
    }));
    assert_eq!(
        cards.to_sql(),
        "SELECT users.username, users.full_name FROM users"
    );
    let _ = |card: Card| (card.name, card.full_name);

    let nested = users::table.select((users::id, (users::username, (lower(users::email),))));
    assert_eq!(
        nested.to_sql(),
        "SELECT users.id, users.username, lower(users.email) FROM users"
    );

    let totals = posts::table.select((sum(posts::views), avg(posts::views), max(posts::title)));
    assert_eq!(
        totals.to_sql(),
        "SELECT sum(posts.views), avg(posts.views), max(posts.title) FROM posts"
    );
}
