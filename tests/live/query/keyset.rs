use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use shop::{posts, products, users};
use time::macros::datetime;

#[test]
fn pages_by_one_key() {
    covers!("SELECT: keyset pagination");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::username.ne("x"))
            .order_by(users::username)
            .after("ada")
            .limit(1)
            .select(users::username),
        "SELECT users.username FROM users WHERE users.username <> $1 AND users.username > $2 \
         ORDER BY users.username LIMIT $3",
        &s!["bob"],
    );
    shop.check(
        users::table
            .order_by(users::username)
            .before("cleo")
            .select(users::username),
        "SELECT users.username FROM users WHERE users.username < $1 ORDER BY users.username DESC",
        &s!["bob", "ada"],
    );
}

#[test]
fn pages_by_keys_of_one_direction_compare_rows() {
    covers!("SELECT: keyset pagination");
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .order_by((posts::created_at.desc(), posts::id.desc()))
            .after((datetime!(2024-01-05 0:00 UTC), 2))
            .limit(5)
            .select(posts::title),
        "SELECT posts.title FROM posts WHERE (posts.created_at, posts.id) < ($1, $2) \
         ORDER BY posts.created_at DESC, posts.id DESC LIMIT $3",
        &s!["Bees", "Engines"],
    );
    shop.check(
        posts::table
            .order_by((posts::created_at.desc(), posts::id.desc()))
            .before((datetime!(2024-01-02 03:04:05 UTC), 1))
            .select(posts::title),
        "SELECT posts.title FROM posts WHERE (posts.created_at, posts.id) > ($1, $2) \
         ORDER BY posts.created_at, posts.id",
        &s!["Bees", "Notes"],
    );
}

#[test]
fn pages_by_keys_of_different_directions_compare_key_by_key() {
    covers!("SELECT: keyset pagination");
    let mut shop = Shop::open();
    let page =
        || products::table.order_by((lower(products::sku), products::price.desc(), products::id));
    shop.check(
        page().after(("a-1", rust_decimal::dec!(30), 1)).select(products::name),
        "SELECT products.name FROM products WHERE lower(products.sku) >= $1 AND (lower(products.sku) > $2 \
         OR products.price <= $3 AND (products.price < $4 OR products.id > $5)) \
         ORDER BY lower(products.sku), products.price DESC, products.id",
        &s!["Spade", "Rake", "Logic"],
    );
    shop.check(
        page().before(("a-2", rust_decimal::dec!(9.50), 2)).select(products::name),
        "SELECT products.name FROM products WHERE lower(products.sku) <= $1 AND (lower(products.sku) < $2 \
         OR products.price >= $3 AND (products.price > $4 OR products.id < $5)) \
         ORDER BY lower(products.sku) DESC, products.price, products.id DESC",
        &s!["Spade"],
    );
}

#[test]
fn the_first_page_has_no_cursor() {
    let mut shop = Shop::open();
    let page = |cursor: Option<i64>| {
        posts::table
            .filter(posts::views.gt(1))
            .order_by(posts::id)
            .resume_after(cursor)
            .limit(2)
            .select(posts::id)
    };
    shop.check(
        page(None),
        "SELECT posts.id FROM posts WHERE posts.views > $1 ORDER BY posts.id LIMIT $2",
        &[1, 2],
    );
    shop.check(
        page(Some(2)),
        "SELECT posts.id FROM posts WHERE posts.views > $1 AND posts.id > $2 ORDER BY posts.id LIMIT $3",
        &[3],
    );
}

#[test]
fn a_page_and_the_number_of_all_rows_in_one_query() {
    let mut shop = Shop::open();
    let all = posts::table.filter(posts::views.gt(1));
    shop.check(
        all.order_by(posts::id)
            .after(1)
            .limit(1)
            .select((posts::title, all.select(count_rows()).scalar())),
        "SELECT posts.title, (SELECT count(*) FROM posts WHERE posts.views > $1) FROM posts \
         WHERE posts.views > $2 AND posts.id > $3 ORDER BY posts.id LIMIT $4",
        &[("Notes".to_owned(), Some(3))],
    );
}
