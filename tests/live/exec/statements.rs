use crate::fixture::Shop;
use pilaster::prelude::*;
use shop::{posts, users};

#[test]
fn a_statement_is_prepared_once() {
    let mut shop = Shop::open();
    for _ in 0..3 {
        users::table
            .filter(users::username.eq("ada"))
            .select(users::id)
            .fetch_all(&mut shop.db)
            .unwrap();
    }
    let prepared =
        "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT users.id%'";
    let count: i64 = shop.db.driver().query_one(prepared, &[]).unwrap().get(0);
    assert_eq!(count, 1);
}

#[test]
fn statements_of_one_text_and_other_types_are_kept_apart() {
    let mut shop = Shop::open();
    let by = |sql: &'static str| pilaster::prelude::sql::<pilaster::sql_type::Text>(sql);
    let text = posts::table.limit(1).select(
        by("pg_typeof(")
            .bind::<pilaster::sql_type::Int4, _>(1)
            .text(")::text"),
    );
    let long = posts::table.limit(1).select(
        by("pg_typeof(")
            .bind::<pilaster::sql_type::Int8, _>(1)
            .text(")::text"),
    );
    assert_eq!(
        text.fetch_one(&mut shop.db).unwrap().as_deref(),
        Some("integer")
    );
    assert_eq!(
        long.fetch_one(&mut shop.db).unwrap().as_deref(),
        Some("bigint")
    );
}

#[test]
fn a_text_longer_than_the_largest_size_class_is_rendered_at_run_time() {
    let wide = |n: usize| {
        (0..n)
            .map(|i| users::username.ne(i.to_string()))
            .collect::<Vec<_>>()
    };
    let mut shop = Shop::open();
    let query = users::table.filter(wide(3000)).select(users::id);
    assert!(query.to_sql().len() > 64 * 1024);
    assert_eq!(query.fetch_all(&mut shop.db).unwrap().len(), 3);
}
