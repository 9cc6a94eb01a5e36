use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use shop::users;

#[test]
fn conditions_are_joined_by_and() {
    covers!("Predicates: AND", "SELECT: WHERE");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::is_active.eq(true))
            .filter(users::full_name.is_null())
            .select(users::username),
        "SELECT users.username FROM users WHERE users.is_active = $1 AND users.full_name IS NULL",
        &s!["bob"],
    );
}

#[test]
fn or_inside_and_keeps_its_parentheses() {
    covers!("Predicates: OR");
    let mut shop = Shop::open();
    let either = users::username.eq("ada").or(users::username.eq("cleo"));
    shop.check(
        users::table.filter(either.and(users::is_active.eq(false))).select(users::username),
        "SELECT users.username FROM users WHERE (users.username = $1 OR users.username = $2) AND users.is_active = $3",
        &s!["cleo"],
    );
}

#[test]
fn a_filter_after_a_filter_with_or_keeps_its_meaning() {
    let mut shop = Shop::open();
    let either = users::username.eq("ada").or(users::username.eq("cleo"));
    shop.check(
        users::table.filter(either).filter(users::is_active.eq(false)).select(users::username),
        "SELECT users.username FROM users WHERE (users.username = $1 OR users.username = $2) AND users.is_active = $3",
        &s!["cleo"],
    );
}

#[test]
fn not_negates_the_whole_condition() {
    covers!("Predicates: NOT");
    let mut shop = Shop::open();
    let both = users::is_active
        .eq(true)
        .and(users::full_name.is_not_null());
    shop.check(
        users::table.filter(not(both)).order_by(users::username).select(users::username),
        "SELECT users.username FROM users WHERE NOT (users.is_active = $1 AND users.full_name IS NOT NULL) \
         ORDER BY users.username",
        &s!["bob", "cleo"],
    );
}

#[test]
fn a_boolean_column_is_a_condition() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(not(users::is_active))
            .select(users::username),
        "SELECT users.username FROM users WHERE NOT users.is_active",
        &s!["cleo"],
    );
}

#[test]
fn the_whole_table_is_read_as_its_row() {
    covers!("Statements: SELECT", "SELECT: all columns of a table");
    let mut shop = Shop::open();
    let named_ada = users::table.filter(users::username.eq("ada"));
    let ada = named_ada.fetch_one(&mut shop.db).unwrap();
    assert_eq!(ada.email, "ada@example.org");
    assert_eq!(ada.full_name.as_deref(), Some("Ada Lovelace"));
    assert!(ada.is_active);
    assert_eq!(ada.home, None);
    shop.check(
        named_ada,
        "SELECT users.id, users.email, users.username, users.full_name, users.birth_date, users.home, users.is_active, \
         users.created_at, users.deleted_at FROM users WHERE users.username = $1",
        &[ada],
    );
}
