use super::{ADA, BOB, Shop, covers};
use pilaster::func::*;
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::{posts, products, users};
use uuid::Uuid;

#[test]
fn numbers_and_ranks() {
    covers!(
        "Windows: row_number",
        "Windows: rank",
        "Windows: dense_rank",
        "Windows: percent_rank",
        "Windows: cume_dist",
        "Windows: ntile",
        "Windows: ORDER BY",
    );
    let mut shop = Shop::open();
    let by_author = window().order_by(posts::user_id);
    shop.check(
        posts::table.order_by(posts::id).select((
            posts::id,
            row_number().over(window().order_by((posts::user_id, posts::views.desc()))),
            rank().over(by_author),
            dense_rank().over(by_author),
            percent_rank().over(by_author),
            cume_dist().over(by_author),
            ntile(2).over(window().order_by(posts::id)),
        )),
        "SELECT posts.id, row_number() OVER (ORDER BY posts.user_id, posts.views DESC), \
         rank() OVER (ORDER BY posts.user_id), dense_rank() OVER (ORDER BY posts.user_id), \
         percent_rank() OVER (ORDER BY posts.user_id), cume_dist() OVER (ORDER BY posts.user_id), \
         ntile($1) OVER (ORDER BY posts.id) FROM posts ORDER BY posts.id",
        &[
            (1, 1, 1, 1, 0.0, 2.0 / 3.0, 1),
            (2, 2, 1, 1, 0.0, 2.0 / 3.0, 1),
            (3, 3, 3, 2, 1.0, 1.0, 2),
        ],
    );
}

#[test]
fn neighbours() {
    covers!("Windows: lag", "Windows: lead", "Windows: PARTITION BY");
    let mut shop = Shop::open();
    let of_author = window().partition_by(posts::user_id).order_by(posts::id);
    shop.check(
        posts::table.order_by(posts::id).select((
            lag(posts::views).over(of_author),
            lead(posts::title).over(of_author),
            lag_by(posts::views, 2).over(window().order_by(posts::id)),
            lead_by(posts::views, 0).over(of_author),
        )),
        "SELECT lag(posts.views) OVER (PARTITION BY posts.user_id ORDER BY posts.id), \
         lead(posts.title) OVER (PARTITION BY posts.user_id ORDER BY posts.id), \
         lag(posts.views, $1) OVER (ORDER BY posts.id), \
         lead(posts.views, $2) OVER (PARTITION BY posts.user_id ORDER BY posts.id) FROM posts ORDER BY posts.id",
        &[
            (None, Some("Notes".to_owned()), None, Some(10)),
            (Some(10), None, None, Some(3)),
            (None, None, Some(10), Some(7)),
        ],
    );
    let rows: &[(i32, Option<f64>, i32)] = &[(0, Some(0.5), 3), (10, Some(4.5), 7), (3, None, 0)];
    shop.check(
        posts::table
            .inner_join(products::table.on(products::id.eq(posts::id)))
            .order_by(posts::id)
            .select((
                lag_or(posts::views, 1, 0).over(window().order_by(posts::id)),
                lag_or(products::rating, 1, 0.5).over(window().order_by(posts::id)),
                lead_or(posts::views, 1, 0).over(window().order_by(posts::id)),
            )),
        "SELECT lag(posts.views, $1, $2) OVER (ORDER BY posts.id), \
         lag(products.rating, $3, $4) OVER (ORDER BY posts.id), \
         lead(posts.views, $5, $6) OVER (ORDER BY posts.id) FROM posts \
         INNER JOIN products ON products.id = posts.id ORDER BY posts.id",
        rows,
    );
}

#[test]
fn ends_of_the_frame() {
    covers!(
        "Windows: first_value",
        "Windows: last_value",
        "Windows: nth_value",
    );
    let mut shop = Shop::open();
    let ordered = window().order_by(posts::id);
    let rows: &[(String, i32, Option<i32>, Option<f64>)] = &[
        ("Engines".to_owned(), 10, None, Some(4.5)),
        ("Engines".to_owned(), 3, Some(3), Some(4.5)),
        ("Engines".to_owned(), 7, Some(3), Some(4.5)),
    ];
    shop.check(
        posts::table
            .inner_join(products::table.on(products::id.eq(posts::id)))
            .order_by(posts::id)
            .select((
                first_value(posts::title).over(ordered),
                last_value(posts::views).over(ordered),
                nth_value(posts::views, 2).over(ordered),
                first_value(products::rating).over(ordered),
            )),
        "SELECT first_value(posts.title) OVER (ORDER BY posts.id), last_value(posts.views) OVER (ORDER BY posts.id), \
         nth_value(posts.views, $1) OVER (ORDER BY posts.id), first_value(products.rating) OVER (ORDER BY posts.id) \
         FROM posts INNER JOIN products ON products.id = posts.id ORDER BY posts.id",
        rows,
    );
}

#[test]
fn aggregates_over_windows_are_null_where_no_value_is_sure() {
    covers!("Windows: aggregates OVER");
    let mut shop = Shop::open();
    let rows: &[(Uuid, i64, Option<i64>, i64, Option<f64>, Vec<i64>)] = &[
        (ADA, 10, Some(10), 20, Some(9.5), vec![1]),
        (ADA, 13, None, 20, Some(9.5), vec![1, 2]),
        (BOB, 7, Some(7), 20, Some(9.5), vec![3]),
    ];
    let of_author = window().partition_by(posts::user_id).order_by(posts::id);
    shop.check(
        posts::table
            .inner_join(products::table.on(products::id.eq(posts::id)))
            .order_by(posts::id)
            .select((
                posts::user_id,
                sum(posts::views).over(of_author),
                sum(posts::views).filter(posts::views.gt(3)).over(window().partition_by(posts::id)),
                sum(posts::views).over(window()),
                sum(products::rating).over(window()),
                array_agg(posts::id).over(of_author),
            )),
        "SELECT posts.user_id, sum(posts.views) OVER (PARTITION BY posts.user_id ORDER BY posts.id), \
         sum(posts.views) FILTER (WHERE posts.views > $1) OVER (PARTITION BY posts.id), sum(posts.views) OVER (), \
         sum(products.rating) OVER (), array_agg(posts.id) OVER (PARTITION BY posts.user_id ORDER BY posts.id) \
         FROM posts INNER JOIN products ON products.id = posts.id ORDER BY posts.id",
        rows,
    );
}

#[test]
fn windows_stand_in_expressions_and_in_order_by() {
    let mut shop = Shop::open();
    shop.check(
        products::table
            .select(
                products::price
                    .sub(avg(products::price).over(window()))
                    .gt(dec!(0)),
            )
            .order_by((
                count_rows()
                    .over(window().partition_by(products::brand_id.is_null()))
                    .desc(),
                products::id,
            )),
        "SELECT products.price - avg(products.price) OVER () > $1 FROM products \
         ORDER BY count(*) OVER (PARTITION BY products.brand_id IS NULL) DESC, products.id",
        &[true, false, true],
    );
    shop.check(
        users::table
            .left_join(posts::table.on(posts::user_id.eq(users::id)))
            .filter(users::username.eq("cleo"))
            .select(max(posts::views).over(window())),
        "SELECT max(posts.views) OVER () FROM users LEFT JOIN posts ON posts.user_id = users.id \
         WHERE users.username = $1",
        &[None::<i32>],
    );
}
