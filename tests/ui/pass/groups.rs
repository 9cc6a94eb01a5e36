use pilaster::prelude::*;
use shop::{posts, users};

pub fn main() {
    let joined = users::table.inner_join(posts::table.on(posts::user_id.eq(users::id)));
    let query = joined
        .group_by((users::table, posts::title))
        .having(count(posts::id).gt(3).and(posts::title.ne("Bees")))
        .select((users::email, users::table, posts::title, count(posts::id)))
        .order_by((count_rows().desc(), users::full_name));
    assert!(
        query
            .to_sql()
            .contains("GROUP BY users.id, posts.title HAVING count(posts.id) > $1")
    );

    let newest = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id))
        .select(max(posts::created_at));
    let query = users::table
        .group_by(users::table)
        .select((users::email, newest.scalar()));
    assert!(
        query
            .to_sql()
            .contains("(SELECT max(posts.created_at) FROM posts WHERE")
    );
}
