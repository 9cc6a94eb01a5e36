use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use pilaster::sql_type::{Array, Int4, Int4Multirange, Int4Range, Int8, Jsonb, Text};
use serde_json::json;
use shop::{EmailAddress, OrderStatus, posts, users};

#[test]
fn coalesce_is_null_only_where_all_are() {
    covers!("Expressions: COALESCE");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .order_by(users::id)
            .select(coalesce(users::full_name, users::username)),
        "SELECT coalesce(users.full_name, users.username) FROM users ORDER BY users.id",
        &s!["Ada Lovelace", "bob", "Cleo"],
    );
    shop.check(
        users::table
            .order_by(users::id)
            .select(coalesce(users::full_name, "nobody")),
        "SELECT coalesce(users.full_name, $1) FROM users ORDER BY users.id",
        &s!["Ada Lovelace", "nobody", "Cleo"],
    );
}

#[test]
fn case_with_else_is_not_null() {
    covers!("Expressions: searched CASE");
    let mut shop = Shop::open();
    let band = case::<Text>()
        .when(posts::views.lt(5), "few")
        .when(posts::views.lt(10), "some")
        .otherwise("many");
    shop.check(
        posts::table.order_by(posts::id).select(band),
        "SELECT CASE WHEN posts.views < $1 THEN $2 WHEN posts.views < $3 THEN $4 ELSE $5 END FROM posts ORDER BY posts.id",
        &s!["many", "few", "some"],
    );
}

#[test]
fn case_without_else_may_be_null() {
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .order_by(posts::id)
            .select(case::<Text>().when(posts::published_at.is_null(), "draft")),
        "SELECT CASE WHEN posts.published_at IS NULL THEN $1 END FROM posts ORDER BY posts.id",
        &[None, Some("draft".to_owned()), None],
    );
}

#[test]
fn casts_keep_nullness() {
    covers!("Expressions: CAST");
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .order_by(posts::id)
            .select((posts::views.cast::<Int8>(), posts::views.cast::<Text>())),
        "SELECT CAST(posts.views AS int8), CAST(posts.views AS text) FROM posts ORDER BY posts.id",
        &[
            (10, "10".to_owned()),
            (3, "3".to_owned()),
            (7, "7".to_owned()),
        ],
    );
    shop.check(
        users::table
            .order_by(users::id)
            .limit(2)
            .select(users::full_name.cast::<Text>()),
        "SELECT CAST(users.full_name AS text) FROM users ORDER BY users.id LIMIT $1",
        &[Some("Ada Lovelace".to_owned()), None],
    );
}

#[test]
fn casts_go_by_text_by_elements_and_by_bases() {
    let mut shop = Shop::open();
    let paid = bind::<OrderStatus, _>(OrderStatus::Paid);
    let numbers = bind::<Array<Int4>, _>([1, 2]);
    shop.check(
        select((
            paid.cast::<Text>().cast::<OrderStatus>(),
            numbers.cast::<Array<Text>>(),
            bind::<Text, _>("{1,2}").cast::<Array<Int8>>(),
            bind::<Jsonb, _>(json!(5)).cast::<Int4>(),
            bind::<Text, _>("ada@example.org").cast::<EmailAddress>(),
            bind::<Int4Range, _>(1..3)
                .cast::<Int4Multirange>()
                .cast::<Text>(),
        )),
        "SELECT CAST(CAST($1::order_status AS text) AS order_status), CAST($2 AS text[]), CAST($3 AS int8[]), \
         CAST($4 AS int4), CAST($5 AS email_address), CAST(CAST($6 AS int4multirange) AS text)",
        &[(
            OrderStatus::Paid,
            s!["1", "2"].to_vec(),
            vec![1_i64, 2],
            5,
            "ada@example.org".to_owned(),
            "{[1,3)}".to_owned(),
        )],
    );
}

#[test]
fn case_of_letters() {
    let mut shop = Shop::open();
    shop.check(
        users::table.order_by(users::id).limit(2).select((upper(users::username), lower(users::full_name))),
        "SELECT upper(users.username), lower(users.full_name) FROM users ORDER BY users.id LIMIT $1",
        &[("ADA".to_owned(), Some("ada lovelace".to_owned())), ("BOB".to_owned(), None)],
    );
}

#[test]
fn now_is_a_time_that_is_never_null() {
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .filter(posts::created_at.lt(now()))
            .order_by(posts::id)
            .select(posts::id),
        "SELECT posts.id FROM posts WHERE posts.created_at < now() ORDER BY posts.id",
        &[1, 2, 3],
    );
    let times: Vec<time::OffsetDateTime> = users::table
        .limit(1)
        .select(now())
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(times.len(), 1);
}
