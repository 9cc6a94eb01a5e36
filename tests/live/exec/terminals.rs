use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use shop::{posts, users};

#[test]
fn one_row_none_and_several_are_told_apart() {
    let mut shop = Shop::open();
    let named = |pattern: &'static str| {
        users::table
            .filter(users::username.like(pattern))
            .select(users::username)
    };
    assert_eq!(named("ada").fetch_one(&mut shop.db).unwrap(), "ada");
    let none = named("zoe").fetch_one(&mut shop.db).unwrap_err();
    assert!(none.is_no_rows() && !none.is_too_many_rows());
    let several = named("%").fetch_one(&mut shop.db).unwrap_err();
    assert!(several.is_too_many_rows() && !several.is_no_rows());
}

#[test]
fn an_optional_row() {
    let mut shop = Shop::open();
    let named = |pattern: &'static str| {
        users::table
            .filter(users::username.like(pattern))
            .select(users::username)
    };
    assert_eq!(
        named("ada")
            .fetch_optional(&mut shop.db)
            .unwrap()
            .as_deref(),
        Some("ada")
    );
    assert_eq!(named("zoe").fetch_optional(&mut shop.db).unwrap(), None);
    assert!(
        named("%")
            .fetch_optional(&mut shop.db)
            .unwrap_err()
            .is_too_many_rows()
    );
}

#[test]
fn row_by_row() {
    let mut shop = Shop::open();
    let mut names = Vec::new();
    for name in users::table
        .order_by(users::username)
        .select(users::username)
        .fetch(&mut shop.db)
        .unwrap()
    {
        names.push(name.unwrap());
    }
    assert_eq!(names, s!["ada", "bob", "cleo"]);
}

#[test]
fn how_many_rows_were_touched() {
    let mut shop = Shop::open();
    let touched = posts::table
        .filter(posts::views.gt(5))
        .update(posts::views.set(0))
        .execute(&mut shop.db)
        .unwrap();
    assert_eq!(touched, 2);
    assert_eq!(users::table.execute(&mut shop.db).unwrap(), 3);
}
