use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use pilaster::types::Interval;
use rust_decimal::dec;
use shop::{orders, posts, products, users};
use time::macros::{date, datetime};

#[test]
fn whole_numbers() {
    let mut shop = Shop::open();
    shop.check(
        posts::table.filter(posts::id.eq(3)).select((
            posts::views.add(1),
            posts::views.sub(1),
            posts::views.mul(2),
            posts::views.div(2),
            posts::views.rem(4),
            neg(posts::views),
        )),
        "SELECT posts.views + $1, posts.views - $2, posts.views * $3, posts.views / $4, posts.views % $5, - posts.views \
         FROM posts WHERE posts.id = $6",
        &[(8, 6, 14, 3, 3, -7)],
    );
}

#[test]
fn parentheses_follow_precedence() {
    let mut shop = Shop::open();
    shop.check(
        posts::table.filter(posts::id.eq(3)).select((
            posts::views.add(1).mul(2),
            posts::views.mul(2).add(1),
            posts::views.sub(posts::views.sub(1)),
            posts::views.sub(1).sub(1),
            neg(neg(posts::views)),
        )),
        "SELECT (posts.views + $1) * $2, posts.views * $3 + $4, posts.views - (posts.views - $5), \
         posts.views - $6 - $7, - (- posts.views) FROM posts WHERE posts.id = $8",
        &[(16, 15, 1, 5, 7)],
    );
}

#[test]
fn numerics_and_floats() {
    let mut shop = Shop::open();
    shop.check(
        products::table.filter(products::id.eq(1)).select((
            products::price.mul(dec!(2)),
            products::price.sub(dec!(0.90)),
            products::rating.div(2.0),
        )),
        "SELECT products.price * $1, products.price - $2, products.rating / $3 FROM products WHERE products.id = $4",
        &[(dec!(39.80), dec!(19.00), Some(2.25))],
    );
}

#[test]
fn dates_and_times() {
    let mut shop = Shop::open();
    shop.check(
        products::table.filter(products::id.eq(1)).select((products::released_on.add(30), products::released_on.sub(1))),
        "SELECT products.released_on + $1, products.released_on - $2 FROM products WHERE products.id = $3",
        &[(Some(date!(2023 - 05 - 31)), Some(date!(2023 - 04 - 30)))],
    );
    shop.check(
        orders::table
            .filter(orders::id.eq(1))
            .select(orders::placed_at.add(Interval::days(2))),
        "SELECT orders.placed_at + $1 FROM orders WHERE orders.id = $2",
        &[datetime!(2024-03-03 0:00 UTC)],
    );
}

#[test]
fn texts_are_joined() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::username.eq("ada"))
            .select(users::username.concat("@").concat(users::username)),
        "SELECT users.username || $1 || users.username FROM users WHERE users.username = $2",
        &s!["ada@ada"],
    );
    shop.check(
        users::table
            .order_by(users::id)
            .limit(2)
            .select(users::full_name.concat("!")),
        "SELECT users.full_name || $1 FROM users ORDER BY users.id LIMIT $2",
        &[Some("Ada Lovelace!".to_owned()), None],
    );
}
