use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::expr::bit_not;
use pilaster::prelude::*;
use pilaster::sql_type::{
    self, Date, Float4, Float8, Int2, Int4, Int8, Numeric, Text, Timestamptz,
};
use pilaster::types::{Interval, Money};
use rust_decimal::dec;
use shop::{orders, posts, products, users};
use time::macros::{date, datetime, time};

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
    covers!("Strings: concatenation");
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

#[test]
fn types_follow_from_both_sides() {
    covers!(
        "Expressions: +",
        "Expressions: /",
        "Expressions: *",
        "Expressions: %",
        "Expressions: ^"
    );
    let mut shop = Shop::open();
    let (small, large) = (bind::<Int2, _>(7_i16), bind::<Int8, _>(2_i64));
    let price = bind::<Numeric, _>(dec!(1.5));
    shop.check(
        select((
            small.add(large),
            small.div(large),
            price.mul(large),
            bind::<Float4, _>(1.5).add(bind::<Float8, _>(0.5)),
            small.add(bind::<Float4, _>(0.5)),
            small.rem(bind::<Int4, _>(4)),
            small.pow(large),
            price.pow(price.sub(price)),
        )),
        "SELECT $1 + $2, $3 / $4, $5 * $6, $7 + $8, $9 + $10, $11 % $12, $13 ^ $14, $15 ^ ($16 - $17)",
        &[(9_i64, 3_i64, dec!(3.0), 2.0_f64, 7.5_f64, 3_i32, 49.0_f64, dec!(1.0000000000000000))],
    );
    shop.check(
        select((
            small.add(1),
            small.sub(1),
            large.mul(3),
            price.div(dec!(0.5)),
        )),
        "SELECT $1 + $2, $3 - $4, $5 * $6, $7 / $8",
        &[(8_i16, 6_i16, 6_i64, dec!(3.0000000000000000))],
    );
}

#[test]
fn times_and_their_differences() {
    covers!("Time: dates and times with intervals", "Expressions: -");
    let mut shop = Shop::open();
    let day = bind::<Date, _>(date!(2024 - 03 - 01));
    let noon = bind::<Timestamptz, _>(datetime!(2024-03-01 12:00 UTC));
    let span = bind::<sql_type::Interval, _>(Interval::days(3));
    shop.check(
        select((
            day.sub(date!(2024 - 02 - 01)),
            day.add(time!(08:30)),
            day.add(5),
            day.sub(Interval::days(1)),
            noon.sub(datetime!(2024-03-01 11:00 UTC)),
            noon.sub(Interval::days(1)),
            noon.sub(noon),
        )),
        "SELECT $1 - $2, $3 + $4, $5 + $6, $7 - $8, $9 - $10, $11 - $12, $13 - $14",
        &[(
            29,
            datetime!(2024-03-01 08:30),
            date!(2024 - 03 - 06),
            datetime!(2024-02-29 00:00),
            Interval::hours(1),
            datetime!(2024-02-29 12:00 UTC),
            Interval::default(),
        )],
    );
    shop.check(
        select((
            span.mul(2),
            span.mul(0.5),
            span.div(3),
            bind::<Int4, _>(2).mul(span),
            neg(span),
        )),
        "SELECT $1 * $2, $3 * $4, $5 / $6, $7 * $8, - $9",
        &[(
            Interval::days(6),
            Interval {
                months: 0,
                days: 1,
                microseconds: 12 * 3_600_000_000,
            },
            Interval::days(1),
            Interval::days(6),
            Interval::days(-3),
        )],
    );
}

#[test]
fn money_by_numbers() {
    let mut shop = Shop::open();
    let fee = bind::<sql_type::Money, _>(Money(1000));
    shop.check(
        select((
            fee.mul(2),
            fee.div(4.0),
            fee.div(Money(250)),
            fee.add(Money(1)),
        )),
        "SELECT $1 * $2, $3 / $4, $5 / $6, $7 + $8",
        &[(Money(2000), Money(250), 4.0, Money(1001))],
    );
}

#[test]
fn single_bits() {
    covers!(
        "Expressions: bitwise &",
        "Expressions: bitwise OR",
        "Expressions: bitwise #",
        "Expressions: bitwise ~",
        "Expressions: <<",
        "Expressions: >>"
    );
    let mut shop = Shop::open();
    let number = bind::<Int4, _>(12);
    shop.check(
        select((
            number.bit_and(10),
            number.bit_or(3),
            number.bit_xor(10),
            bit_not(number),
            number.shl(2),
            number.shr(2),
            number.bit_and(bind::<Int8, _>(4)),
            bind::<Int2, _>(1_i16).shl(4),
        )),
        "SELECT $1 & $2, $3 | $4, $5 # $6, ~ $7, $8 << $9, $10 >> $11, $12 & $13, $14 << $15",
        &[(8, 15, 6, -13, 48, 3, 4_i64, 16_i16)],
    );
}

#[test]
fn a_text_is_joined_to_another_type() {
    let mut shop = Shop::open();
    shop.check(
        select((
            bind::<Text, _>("no. ").concat(bind::<Int4, _>(5)),
            bind::<Date, _>(date!(2024 - 03 - 01)).concat(bind::<Text, _>("!")),
        )),
        "SELECT $1 || $2, $3 || $4",
        &[("no. 5".to_owned(), "2024-03-01!".to_owned())],
    );
}

#[test]
fn an_operator_is_null_where_an_operand_is() {
    let mut shop = Shop::open();
    shop.check(
        select((
            null::<Int4>().add(1),
            bind::<Int4, _>(1).mul(null::<Int8>()),
            bit_not(null::<Int4>()),
        )),
        "SELECT CAST(NULL AS int4) + $1, $2 * CAST(NULL AS int8), ~ CAST(NULL AS int4)",
        &[(None::<i32>, None::<i64>, None::<i32>)],
    );
}

#[test]
fn powers_bind_tighter_than_products() {
    let mut shop = Shop::open();
    let two = bind::<Float8, _>(2.0);
    shop.check(
        select((
            two.mul(two).pow(two),
            two.mul(two.pow(two)),
            neg(two).pow(two),
            neg(two.pow(two)),
            two.pow(two.pow(two)),
        )),
        "SELECT ($1 * $2) ^ $3, $4 * $5 ^ $6, - $7 ^ $8, - ($9 ^ $10), $11 ^ ($12 ^ $13)",
        &[(16.0, 8.0, 4.0, -4.0, 16.0)],
    );
}
