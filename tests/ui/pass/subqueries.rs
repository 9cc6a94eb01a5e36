use pilaster::prelude::*;
use shop::{posts, users};

pub fn main() {
    let of_user = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id));
    let authors = posts::table
        .filter(posts::views.gt(9))
        .select(posts::user_id);
    let query = users::table
        .filter(exists(of_user).and(users::id.in_query(authors)))
        .select((users::id, of_user.select(count_rows()).scalar()));
    let sql = query.to_sql();
    assert!(
        sql.contains("WHERE EXISTS (SELECT 1 FROM posts WHERE posts.user_id = users.id)"),
        "{sql}"
    );
    assert!(
        sql.contains("users.id IN (SELECT posts.user_id FROM posts WHERE posts.views > $1)"),
        "{sql}"
    );
}
