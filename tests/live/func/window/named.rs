use super::{ADA, BOB, Shop, covers};
use pilaster::func::*;
use pilaster::prelude::*;
use rust_decimal::dec;
use shop::posts;

pilaster::window!(by_author, in_order, framed);

#[test]
fn a_window_under_a_name() {
    covers!("SELECT: WINDOW", "Windows: named window");
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .filter(posts::views.gt(0))
            .window(by_author, window().partition_by(posts::user_id).order_by(posts::id))
            .order_by(posts::id)
            .select((
                row_number().over(by_author),
                sum(posts::views).over(by_author),
                lag(posts::views).over(by_author),
            ))
            .limit(3),
        "SELECT row_number() OVER \"by_author\", sum(posts.views) OVER \"by_author\", lag(posts.views) OVER \"by_author\" \
         FROM posts WHERE posts.views > $1 WINDOW \"by_author\" AS (PARTITION BY posts.user_id ORDER BY posts.id) \
         ORDER BY posts.id LIMIT $2",
        &[(1, 10, None), (2, 13, Some(10)), (1, 7, None)],
    );
}

#[test]
fn a_window_that_begins_with_another() {
    let mut shop = Shop::open();
    let rows: &[(i64, i64, Option<i64>, i64)] =
        &[(13, 1, None, 1), (13, 2, Some(10), 1), (7, 1, None, 1)];
    shop.check(
        posts::table
            .window(by_author, window().partition_by(posts::user_id))
            .window(in_order, by_author.extend().order_by(posts::id))
            .window(framed, in_order.extend().rows_between(preceding(1), preceding(1)))
            .select((
                sum(posts::views).over(by_author),
                row_number().over(in_order),
                sum(posts::views).over(framed),
                rank().over(by_author.extend().order_by(posts::user_id)),
            ))
            .order_by((posts::user_id, row_number().over(in_order))),
        "SELECT sum(posts.views) OVER \"by_author\", row_number() OVER \"in_order\", sum(posts.views) OVER \"framed\", \
         rank() OVER (\"by_author\" ORDER BY posts.user_id) FROM posts \
         WINDOW \"by_author\" AS (PARTITION BY posts.user_id), \"in_order\" AS (\"by_author\" ORDER BY posts.id), \
         \"framed\" AS (\"in_order\" ROWS BETWEEN $1 PRECEDING AND $2 PRECEDING) \
         ORDER BY posts.user_id, row_number() OVER \"in_order\"",
        rows,
    );
}

#[test]
fn a_named_window_of_groups() {
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .group_by(posts::user_id)
            .window(in_order, window().order_by(sum(posts::views).desc()))
            .having(count_rows().gt(0))
            .order_by(posts::user_id)
            .select((
                posts::user_id,
                sum(count_rows()).over(window()),
                rank().over(in_order),
            )),
        "SELECT posts.user_id, sum(count(*)) OVER (), rank() OVER \"in_order\" FROM posts GROUP BY posts.user_id \
         HAVING count(*) > $1 WINDOW \"in_order\" AS (ORDER BY sum(posts.views) DESC) ORDER BY posts.user_id",
        &[(ADA, dec!(3), 1), (BOB, dec!(3), 2)],
    );
}

#[test]
fn named_windows_beside_other_clauses() {
    let mut shop = Shop::open();
    let sorted = posts::table.window(in_order, window().order_by(posts::id));
    shop.check(
        sorted.select(posts::id).order_by(posts::id).for_update(),
        "SELECT posts.id FROM posts WINDOW \"in_order\" AS (ORDER BY posts.id) ORDER BY posts.id FOR UPDATE",
        &[1, 2, 3],
    );
    shop.check(
        sorted
            .select(row_number().over(in_order))
            .union(sorted.select(count_rows().over(in_order)))
            .order_by(output::<1>()),
        "SELECT row_number() OVER \"in_order\" FROM posts WINDOW \"in_order\" AS (ORDER BY posts.id) UNION \
         SELECT count(*) OVER \"in_order\" FROM posts WINDOW \"in_order\" AS (ORDER BY posts.id) ORDER BY 1",
        &[1, 2, 3],
    );
    shop.check(
        sorted
            .select(row_number().over(in_order))
            .boxed()
            .filter(posts::id.gt(1))
            .order_by(row_number().over(in_order).desc()),
        "SELECT row_number() OVER \"in_order\" FROM posts WHERE posts.id > $1 \
         WINDOW \"in_order\" AS (ORDER BY posts.id) ORDER BY row_number() OVER \"in_order\" DESC",
        &[2, 1],
    );
    let ids: Vec<_> = sorted
        .distinct_on(posts::user_id)
        .order_by((posts::user_id, row_number().over(in_order).desc()))
        .fetch_all(&mut shop.db)
        .expect("the server accepts what compiles")
        .into_iter()
        .map(|post| post.id)
        .collect();
    assert_eq!(ids, [2, 3]);
}
