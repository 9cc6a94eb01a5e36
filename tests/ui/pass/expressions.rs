use pilaster::prelude::*;
use pilaster::sql_type::{Int8, Text};
use shop::{posts, users};

pub fn main() {
    let band = case::<Text>()
        .when(posts::views.lt(5), "low")
        .when(posts::views.lt(50), posts::title)
        .otherwise("plenty");
    let query = posts::table.select((
        band,
        posts::views.add(5).mul(2),
        neg(posts::views),
        posts::views.cast::<Int8>().eq(posts::id),
    ));
    assert!(
        query
            .to_sql()
            .starts_with("SELECT CASE WHEN posts.views < $1 THEN $2")
    );

    let query = users::table.select(coalesce(
        users::full_name,
        coalesce(users::full_name, "nobody"),
    ));
    assert_eq!(
        query.to_sql(),
        "SELECT coalesce(users.full_name, coalesce(users.full_name, $1)) FROM users"
    );
}
