use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use shop::{posts, products, users};

#[test]
fn keys_directions_and_nulls() {
    covers!(
        "SELECT: ORDER BY an expression",
        "SELECT: ASC and DESC",
        "SELECT: NULLS FIRST and LAST"
    );
    let mut shop = Shop::open();
    shop.check(
        products::table
            .order_by(products::brand_id.asc().nulls_first())
            .select(products::name)
            .limit(1),
        "SELECT products.name FROM products ORDER BY products.brand_id NULLS FIRST LIMIT $1",
        &s!["Logic"],
    );
    shop.check(
        products::table.order_by((products::rating.desc().nulls_last(), products::id.desc())).select(products::name),
        "SELECT products.name FROM products ORDER BY products.rating DESC NULLS LAST, products.id DESC",
        &s!["Logic", "Spade", "Rake"],
    );
    shop.check(
        users::table
            .order_by(users::full_name.desc())
            .select(users::username),
        "SELECT users.username FROM users ORDER BY users.full_name DESC",
        &s!["bob", "cleo", "ada"],
    );
}

#[test]
fn a_second_order_replaces_the_first() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .order_by(lower(users::full_name))
            .order_by(users::username.desc())
            .select(users::username),
        "SELECT users.username FROM users ORDER BY users.username DESC",
        &s!["cleo", "bob", "ada"],
    );
}

#[test]
fn limit_and_offset_are_parameters() {
    covers!("SELECT: LIMIT", "SELECT: OFFSET");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .order_by(users::username)
            .limit(1)
            .offset(1)
            .select(users::username),
        "SELECT users.username FROM users ORDER BY users.username LIMIT $1 OFFSET $2",
        &s!["bob"],
    );
    shop.check(
        users::table
            .order_by(users::username)
            .offset(2)
            .limit(5)
            .select(users::username),
        "SELECT users.username FROM users ORDER BY users.username LIMIT $1 OFFSET $2",
        &s!["cleo"],
    );
}

#[test]
fn a_second_limit_replaces_the_first() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .order_by(users::username)
            .limit(1)
            .limit(2)
            .select(users::username),
        "SELECT users.username FROM users ORDER BY users.username LIMIT $1",
        &s!["ada", "bob"],
    );
}

#[test]
fn distinct_rows() {
    covers!("SELECT: DISTINCT");
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .order_by(posts::user_id)
            .select(posts::user_id)
            .distinct(),
        "SELECT DISTINCT posts.user_id FROM posts ORDER BY posts.user_id",
        &[crate::fixture::ADA, crate::fixture::BOB],
    );
}
