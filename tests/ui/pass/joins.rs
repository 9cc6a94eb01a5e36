use pilaster::prelude::*;
use shop::{categories, posts, users};

pilaster::alias!(parent: categories::table);

pub fn main() {
    let query = users::table
        .left_join(posts::table.on(posts::user_id.eq(users::id)))
        .filter(users::username.eq("ada").and(posts::title.is_null()))
        .order_by((users::username.desc(), posts::id))
        .select((users::email, posts::title, posts::table));
    assert!(
        query
            .to_sql()
            .contains("LEFT JOIN posts ON posts.user_id = users.id")
    );

    let query = categories::table
        .left_join(parent.on(parent.col(categories::id).eq(categories::parent_id)))
        .select((categories::name, parent.col(categories::name), parent));
    assert!(query.to_sql().contains("LEFT JOIN categories AS"));

    let query = users::table.cross_join(posts::table).select(users::id);
    assert_eq!(
        query.to_sql(),
        "SELECT users.id FROM users CROSS JOIN posts"
    );
}
