use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use pilaster::sql_type::Int8;
use shop::{products, users};

#[test]
fn limits_that_the_database_works_out() {
    covers!("SELECT: LIMIT", "SELECT: OFFSET");
    let mut shop = Shop::open();
    let half = users::table.select(count_rows().div(2)).scalar();
    shop.check(
        users::table
            .order_by(users::username)
            .limit_by(half)
            .offset_by(bind::<Int8, _>(1))
            .select(users::username),
        "SELECT users.username FROM users ORDER BY users.username LIMIT (SELECT count(*) / $1 FROM users) OFFSET $2",
        &s!["bob"],
    );
    shop.check(
        users::table
            .order_by(users::username)
            .limit_by(None::<i64>)
            .select(users::username),
        "SELECT users.username FROM users ORDER BY users.username LIMIT $1",
        &s!["ada", "bob", "cleo"],
    );
}

#[test]
fn ties_stay_together() {
    covers!("SELECT: FETCH WITH TIES");
    let mut shop = Shop::open();
    shop.check(
        products::table
            .order_by(products::brand_id)
            .limit_with_ties(1)
            .offset(0)
            .select(products::brand_id),
        "SELECT products.brand_id FROM products ORDER BY products.brand_id OFFSET $1 FETCH FIRST $2 ROWS WITH TIES",
        &[Some(1), Some(1)],
    );
    shop.check(
        products::table
            .order_by(products::brand_id)
            .limit_with_ties(1)
            .limit(1)
            .select(products::brand_id),
        "SELECT products.brand_id FROM products ORDER BY products.brand_id LIMIT $1",
        &[Some(1)],
    );
}
