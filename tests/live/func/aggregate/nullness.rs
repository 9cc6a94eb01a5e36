use super::{ADA, BOB, Shop, covers};
use pilaster::func::{array_agg, json_agg, string_agg};
use pilaster::prelude::*;
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use shop::{comments, orders, posts, products, users};
use uuid::Uuid;

#[test]
fn a_group_is_never_empty() {
    covers!(
        "Aggregates: sum",
        "Aggregates: avg",
        "Aggregates: min",
        "Aggregates: max",
    );
    let mut shop = Shop::open();
    let rows: &[(Uuid, i64, Decimal, i32, String)] = &[
        (ADA, 13, dec!(6.5000000000000000), 3, "Notes".to_owned()),
        (BOB, 7, dec!(7.0000000000000000), 7, "Bees".to_owned()),
    ];
    shop.check(
        posts::table.group_by(posts::user_id).order_by(posts::user_id).select((
            posts::user_id,
            sum(posts::views),
            avg(posts::views),
            min(posts::views),
            max(posts::title),
        )),
        "SELECT posts.user_id, sum(posts.views), avg(posts.views), min(posts.views), max(posts.title) FROM posts \
         GROUP BY posts.user_id ORDER BY posts.user_id",
        rows,
    );
}

#[test]
fn what_may_be_null_makes_the_aggregate_of_a_group_null() {
    let mut shop = Shop::open();
    let rows: &[(Option<i32>, Option<f64>)] = &[(None, Some(5.0)), (Some(1), Some(4.5))];
    shop.check(
        products::table
            .group_by(products::brand_id)
            .order_by(products::brand_id.asc().nulls_first())
            .select((products::brand_id, sum(products::rating))),
        "SELECT products.brand_id, sum(products.rating) FROM products GROUP BY products.brand_id \
         ORDER BY products.brand_id NULLS FIRST",
        rows,
    );
    let rows: &[(String, Option<i64>)] = &[
        ("ada".to_owned(), Some(13)),
        ("bob".to_owned(), Some(7)),
        ("cleo".to_owned(), None),
    ];
    shop.check(
        users::table
            .left_join(posts::table.on(posts::user_id.eq(users::id)))
            .group_by(users::table)
            .order_by(users::username)
            .select((users::username, sum(posts::views))),
        "SELECT users.username, sum(posts.views) FROM users LEFT JOIN posts ON posts.user_id = users.id \
         GROUP BY users.id ORDER BY users.username",
        rows,
    );
}

#[test]
fn elements_are_null_where_the_argument_is() {
    covers!("Aggregates: array_agg");
    let mut shop = Shop::open();
    let rows: &[(i64, Vec<i64>, Vec<Option<Uuid>>)] = &[
        (1, vec![1, 2], vec![Some(BOB), None]),
        (3, vec![3], vec![Some(ADA)]),
    ];
    shop.check(
        comments::table
            .group_by(comments::post_id)
            .order_by(comments::post_id)
            .select((
                comments::post_id,
                array_agg(comments::id).order_by(comments::id),
                array_agg(comments::user_id).order_by(comments::id),
            )),
        "SELECT comments.post_id, array_agg(comments.id ORDER BY comments.id), \
         array_agg(comments.user_id ORDER BY comments.id) FROM comments GROUP BY comments.post_id \
         ORDER BY comments.post_id",
        rows,
    );
    let rows: &[(Vec<Option<String>>, Option<Vec<Option<String>>>)] = &[
        (
            vec![Some("Engines".to_owned())],
            Some(vec![Some("Engines".to_owned())]),
        ),
        (vec![None], None),
    ];
    shop.check(
        users::table
            .left_join(posts::table.on(posts::user_id.eq(users::id).and(posts::views.gt(7))))
            .filter(users::username.ne("bob"))
            .group_by(users::id)
            .order_by(users::id)
            .select((
                array_agg(posts::title),
                array_agg(posts::title).filter(posts::id.is_not_null()),
            )),
        "SELECT array_agg(posts.title), array_agg(posts.title) FILTER (WHERE posts.id IS NOT NULL) FROM users \
         LEFT JOIN posts ON posts.user_id = users.id AND posts.views > $1 WHERE users.username <> $2 \
         GROUP BY users.id ORDER BY users.id",
        rows,
    );
}

#[test]
fn over_no_rows_all_but_counts_are_null() {
    let mut shop = Shop::open();
    let rows: &[(Option<Vec<i64>>, Option<String>, Option<Value>, i64)] = &[(None, None, None, 0)];
    shop.check(
        orders::table.filter(orders::id.lt(0)).select((
            array_agg(orders::id),
            string_agg(orders::note, "; "),
            json_agg(orders::id),
            count(orders::id),
        )),
        "SELECT array_agg(orders.id), string_agg(orders.note, $1), json_agg(orders.id), count(orders.id) FROM orders \
         WHERE orders.id < $2",
        rows,
    );
    let rows: &[Value] = &[json!([1, 2]), json!([3])];
    shop.check(
        orders::table
            .group_by(orders::user_id)
            .order_by(orders::user_id)
            .select(json_agg(orders::id).order_by(orders::id)),
        "SELECT json_agg(orders.id ORDER BY orders.id) FROM orders GROUP BY orders.user_id ORDER BY orders.user_id",
        rows,
    );
}
