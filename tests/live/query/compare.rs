use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop, s};
use pilaster::prelude::*;
use pilaster::sql_type::{Array, Int4};
use rust_decimal::dec;
use shop::{OrderStatus, orders, posts, products, users};
use time::macros::{date, datetime};

#[test]
fn equality_and_its_opposite() {
    covers!("Predicates: =", "Predicates: <>");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::id.eq(ADA))
            .select(users::username),
        "SELECT users.username FROM users WHERE users.id = $1",
        &s!["ada"],
    );
    shop.check(
        posts::table
            .filter(posts::user_id.ne(ADA))
            .select(posts::title),
        "SELECT posts.title FROM posts WHERE posts.user_id <> $1",
        &s!["Bees"],
    );
}

#[test]
fn order_of_numbers_times_and_enums() {
    covers!(
        "Predicates: <",
        "Predicates: <=",
        "Predicates: >",
        "Predicates: >="
    );
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .filter(posts::views.gt(3).and(posts::views.lt(10)))
            .select(posts::title),
        "SELECT posts.title FROM posts WHERE posts.views > $1 AND posts.views < $2",
        &s!["Bees"],
    );
    shop.check(
        products::table
            .filter(products::price.ge(dec!(19.90)))
            .order_by(products::id)
            .select(products::name),
        "SELECT products.name FROM products WHERE products.price >= $1 ORDER BY products.id",
        &s!["Spade", "Logic"],
    );
    shop.check(
        posts::table
            .filter(posts::published_at.le(datetime!(2024-01-31 0:00 UTC)))
            .select(posts::title),
        "SELECT posts.title FROM posts WHERE posts.published_at <= $1",
        &s!["Engines"],
    );
    shop.check(
        orders::table
            .filter(orders::status.ge(OrderStatus::Paid))
            .order_by(orders::id)
            .select(orders::id),
        "SELECT orders.id FROM orders WHERE orders.status >= $1::order_status ORDER BY orders.id",
        &[1, 3],
    );
}

#[test]
fn columns_compare_with_columns() {
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .filter(posts::title.ne(posts::body))
            .order_by(posts::id)
            .select(posts::id),
        "SELECT posts.id FROM posts WHERE posts.title <> posts.body ORDER BY posts.id",
        &[1, 2, 3],
    );
}

#[test]
fn a_domain_takes_values_of_its_base() {
    covers!("Expressions: domains", "Types: domain");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::email.eq("bob@example.org"))
            .select(users::email),
        "SELECT users.email FROM users WHERE users.email = $1",
        &s!["bob@example.org"],
    );
}

#[test]
fn between_includes_both_ends() {
    covers!("Predicates: BETWEEN");
    let mut shop = Shop::open();
    shop.check(
        products::table
            .filter(products::released_on.between(date!(2023 - 05 - 01), date!(2023 - 06 - 01)))
            .order_by(products::id)
            .select(products::sku),
        "SELECT products.sku FROM products WHERE products.released_on BETWEEN $1 AND $2 ORDER BY products.id",
        &s!["A-1", "A-2"],
    );
}

#[test]
fn any_of_many_values_is_one_statement() {
    covers!("Predicates: ANY over an array", "Predicates: IN list");
    let mut shop = Shop::open();
    let sql = "SELECT users.username FROM users WHERE users.id = ANY ($1) ORDER BY users.username";
    let among = |ids: Vec<uuid::Uuid>| {
        users::table
            .filter(users::id.eq_any(ids))
            .order_by(users::username)
            .select(users::username)
    };
    shop.check(among(vec![ADA, BOB]), sql, &s!["ada", "bob"]);
    shop.check(among(vec![]), sql, &[]);
    let open = vec![OrderStatus::Pending, OrderStatus::Paid];
    shop.check(
        orders::table.filter(orders::status.eq_any(open)).order_by(orders::id).select(orders::id),
        "SELECT orders.id FROM orders WHERE orders.status = ANY ($1::order_status[]) ORDER BY orders.id",
        &[1, 2],
    );
}

#[test]
fn any_of_many_values_may_be_null_where_one_is() {
    let mut shop = Shop::open();
    let five = || bind::<Int4, _>(5);
    shop.check(
        select((
            five().eq_any(vec![Some(1), None]),
            five().ne_all([Some(5), None]),
            five().eq_any(&[1, 5]),
            five().eq_any(bind::<Array<Int4>, _>(vec![1])),
        )),
        "SELECT $1 = ANY ($2), $3 <> ALL ($4), $5 = ANY ($6), $7 = ANY ($8)",
        &[(None, Some(false), true, false)],
    );
}

#[test]
fn patterns_with_and_without_case() {
    covers!(
        "Predicates: LIKE",
        "Predicates: NOT LIKE",
        "Predicates: ILIKE",
        "Predicates: NOT ILIKE"
    );
    let mut shop = Shop::open();
    let names = |sql: &str, shop: &mut Shop, rows: &[String]| {
        shop.check(
            products::table
                .filter(products::sku.like("A-%"))
                .order_by(products::id)
                .select(products::name),
            sql,
            rows,
        );
    };
    names(
        "SELECT products.name FROM products WHERE products.sku LIKE $1 ORDER BY products.id",
        &mut shop,
        &s!["Spade", "Rake"],
    );
    shop.check(
        products::table
            .filter(products::sku.not_like("A-%"))
            .select(products::name),
        "SELECT products.name FROM products WHERE products.sku NOT LIKE $1",
        &s!["Logic"],
    );
    shop.check(
        products::table
            .filter(products::name.ilike("%A%"))
            .order_by(products::id)
            .select(products::name),
        "SELECT products.name FROM products WHERE products.name ILIKE $1 ORDER BY products.id",
        &s!["Spade", "Rake"],
    );
    shop.check(
        products::table
            .filter(products::name.not_ilike("%A%"))
            .select(products::name),
        "SELECT products.name FROM products WHERE products.name NOT ILIKE $1",
        &s!["Logic"],
    );
}

#[test]
fn null_is_tested_and_can_be_compared_as_a_value() {
    covers!(
        "Predicates: IS NULL",
        "Predicates: IS NOT NULL",
        "Predicates: IS DISTINCT FROM",
        "Predicates: IS NOT DISTINCT FROM"
    );
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::full_name.is_not_distinct_from(None::<&str>))
            .select(users::username),
        "SELECT users.username FROM users WHERE users.full_name IS NOT DISTINCT FROM $1",
        &s!["bob"],
    );
    shop.check(
        users::table.filter(users::full_name.is_distinct_from("Cleo")).order_by(users::id).select(users::username),
        "SELECT users.username FROM users WHERE users.full_name IS DISTINCT FROM $1 ORDER BY users.id",
        &s!["ada", "bob"],
    );
    shop.check(
        users::table
            .order_by(users::id)
            .select((users::full_name.is_null(), users::full_name.is_not_null())),
        "SELECT users.full_name IS NULL, users.full_name IS NOT NULL FROM users ORDER BY users.id",
        &[(false, true), (true, false), (false, true)],
    );
}

#[test]
fn a_comparison_with_a_nullable_column_is_nullable() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .order_by(users::id)
            .select(users::full_name.eq("Cleo")),
        "SELECT users.full_name = $1 FROM users ORDER BY users.id",
        &[Some(false), None, Some(true)],
    );
}
