use pilaster::expr::BoxedPredicate;
use pilaster::prelude::*;
use shop::{posts, users};

pub fn main() {
    let absent = None::<BoxedPredicate<'_, _>>;
    let query = users::table
        .filter(Some(users::email.eq("ada@example.org")))
        .filter(absent)
        .filter(vec![
            users::is_active.eq(true).boxed(),
            users::username.like("a%").boxed(),
        ]);
    let sql = query.select(users::id).to_sql();
    assert!(
        sql.ends_with("WHERE users.email = $1 AND users.is_active = $2 AND users.username LIKE $3"),
        "{sql}"
    );

    let name: Option<String> = None;
    let query = users::table.filter(users::full_name.is_not_distinct_from(name));
    assert!(
        query
            .select(users::id)
            .to_sql()
            .ends_with("WHERE users.full_name IS NOT DISTINCT FROM $1")
    );

    let query = posts::table
        .filter(not(posts::views.between(1, 9)).or(posts::id.eq_any(vec![1, 2])))
        .order_by((posts::title.desc(), posts::views.add(1)))
        .limit(3);
    assert!(
        query
            .to_sql()
            .contains("ORDER BY posts.title DESC, posts.views + ")
    );
}
