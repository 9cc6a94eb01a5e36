use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use pilaster::sql_type::{Bool, Int4, Text};
use shop::{posts, users};

#[test]
fn text_and_binds_stand_in_order() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(
                sql::<Bool>("")
                    .expr(users::username)
                    .text(" ~ ")
                    .bind::<Text, _>("^[ab]"),
            )
            .order_by(users::username)
            .select(users::username),
        "SELECT users.username FROM users WHERE (users.username ~ $1) ORDER BY users.username",
        &s!["ada", "bob"],
    );
}

#[test]
fn an_expression_by_hand_is_nullable_unless_it_says_otherwise() {
    let mut shop = Shop::open();
    let length = || sql::<Int4>("char_length(").expr(posts::title).text(")");
    let nullable: Vec<Option<i32>> = posts::table
        .order_by(posts::id)
        .select(length())
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(nullable, [Some(7), Some(5), Some(4)]);
    shop.check(
        posts::table.order_by(posts::id).select(length().not_null()),
        "SELECT (char_length(posts.title)) FROM posts ORDER BY posts.id",
        &[7, 5, 4],
    );
}

#[test]
fn a_placeholder_by_hand_is_refused_before_anything_is_sent() {
    let mut shop = Shop::open();
    let forgotten = users::table
        .filter(sql::<Bool>("users.username = $1"))
        .limit(1)
        .select(users::id);
    let error = forgotten.fetch_all(&mut shop.db).unwrap_err();
    assert!(
        error.to_string().contains("placeholders such as $1"),
        "{error}"
    );
}

#[test]
fn a_wrong_type_is_told_and_not_misread() {
    let mut shop = Shop::open();
    let wrong = users::table.limit(1).select(sql::<Int4>("users.username"));
    let error = wrong.fetch_all(&mut shop.db).unwrap_err();
    assert!(error.is_drift(), "{error}");
}
