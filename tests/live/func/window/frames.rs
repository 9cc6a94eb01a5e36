use super::{Shop, covers};
use pilaster::func::*;
use pilaster::prelude::*;
use pilaster::types::Interval;
use rust_decimal::dec;
use shop::{posts, products};

#[test]
fn frames_of_rows() {
    covers!(
        "Windows: ROWS frame",
        "Windows: UNBOUNDED PRECEDING",
        "Windows: n PRECEDING",
        "Windows: CURRENT ROW",
        "Windows: n FOLLOWING",
        "Windows: UNBOUNDED FOLLOWING",
    );
    let mut shop = Shop::open();
    let ordered = window().order_by(posts::id);
    let rows: &[(i64, i64, i64, Option<i64>, Option<i64>, i64)] = &[
        (10, 13, 20, None, Some(10), 20),
        (13, 20, 10, Some(10), Some(7), 10),
        (10, 10, 7, Some(3), None, 7),
    ];
    shop.check(
        posts::table.order_by(posts::id).select((
            sum(posts::views).over(ordered.rows_between(preceding(1), current_row())),
            sum(posts::views).over(ordered.rows_between(preceding(1), following(1))),
            sum(posts::views).over(ordered.rows_between(current_row(), unbounded_following())),
            sum(posts::views).over(ordered.rows_between(preceding(1), preceding(1))),
            sum(posts::views).over(ordered.rows_between(following(1), unbounded_following())),
            sum(posts::views).over(window().order_by(posts::id).rows_between(current_row(), following(5))),
        )),
        "SELECT sum(posts.views) OVER (ORDER BY posts.id ROWS BETWEEN $1 PRECEDING AND CURRENT ROW), \
         sum(posts.views) OVER (ORDER BY posts.id ROWS BETWEEN $2 PRECEDING AND $3 FOLLOWING), \
         sum(posts.views) OVER (ORDER BY posts.id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), \
         sum(posts.views) OVER (ORDER BY posts.id ROWS BETWEEN $4 PRECEDING AND $5 PRECEDING), \
         sum(posts.views) OVER (ORDER BY posts.id ROWS BETWEEN $6 FOLLOWING AND UNBOUNDED FOLLOWING), \
         sum(posts.views) OVER (ORDER BY posts.id ROWS BETWEEN CURRENT ROW AND $7 FOLLOWING) FROM posts \
         ORDER BY posts.id",
        rows,
    );
    shop.check(
        posts::table.order_by(posts::id).select((
            count_rows().over(ordered.rows_between(unbounded_preceding(), preceding(1))),
            count_rows().over(window().rows_between(unbounded_preceding(), unbounded_following())),
        )),
        "SELECT count(*) OVER (ORDER BY posts.id ROWS BETWEEN UNBOUNDED PRECEDING AND $1 PRECEDING), \
         count(*) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM posts ORDER BY posts.id",
        &[(0, 3), (1, 3), (2, 3)],
    );
}

#[test]
fn frames_of_a_range() {
    covers!("Windows: RANGE frame");
    let mut shop = Shop::open();
    let day = Interval::days(1);
    shop.check(
        posts::table.order_by(posts::id).select((
            count_rows().over(window().order_by(posts::views).range_between(preceding(4), following(3))),
            count_rows().over(
                window()
                    .order_by(posts::created_at.desc())
                    .range_between(preceding(day), current_row()),
            ),
            count_rows().over(window().order_by(posts::user_id).range_between(current_row(), unbounded_following())),
            count_rows().over(window().range_between(unbounded_preceding(), current_row())),
        )),
        "SELECT count(*) OVER (ORDER BY posts.views RANGE BETWEEN $1 PRECEDING AND $2 FOLLOWING), \
         count(*) OVER (ORDER BY posts.created_at DESC RANGE BETWEEN $3 PRECEDING AND CURRENT ROW), \
         count(*) OVER (ORDER BY posts.user_id RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), \
         count(*) OVER (RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM posts ORDER BY posts.id",
        &[(2, 1, 3, 3), (1, 1, 3, 3), (3, 2, 1, 3)],
    );
    shop.check(
        products::table.order_by(products::id).select((
            count_rows().over(window().order_by(products::price).range_between(preceding(dec!(10.5)), current_row())),
            count_rows().over(window().order_by(products::rating).range_between(current_row(), following(0.5))),
            count_rows().over(
                window().order_by(products::released_on).range_between(preceding(Interval::months(1)), current_row()),
            ),
        )),
        "SELECT count(*) OVER (ORDER BY products.price RANGE BETWEEN $1 PRECEDING AND CURRENT ROW), \
         count(*) OVER (ORDER BY products.rating RANGE BETWEEN CURRENT ROW AND $2 FOLLOWING), \
         count(*) OVER (ORDER BY products.released_on RANGE BETWEEN $3 PRECEDING AND CURRENT ROW) FROM products \
         ORDER BY products.id",
        &[(2, 2, 1), (1, 1, 2), (2, 1, 1)],
    );
}

#[test]
fn frames_of_groups_of_peers() {
    covers!("Windows: GROUPS frame");
    let mut shop = Shop::open();
    shop.check(
        posts::table.order_by(posts::id).select(
            count_rows().over(
                window()
                    .order_by(posts::user_id)
                    .groups_between(current_row(), following(1)),
            ),
        ),
        "SELECT count(*) OVER (ORDER BY posts.user_id GROUPS BETWEEN CURRENT ROW AND $1 FOLLOWING) FROM posts \
         ORDER BY posts.id",
        &[3, 3, 1],
    );
}

#[test]
fn rows_are_left_out() {
    covers!(
        "Windows: EXCLUDE CURRENT ROW",
        "Windows: EXCLUDE GROUP",
        "Windows: EXCLUDE TIES",
        "Windows: EXCLUDE NO OTHERS",
    );
    let mut shop = Shop::open();
    let all = window()
        .order_by(posts::user_id)
        .rows_between(unbounded_preceding(), unbounded_following());
    let rows: &[(Option<i64>, Option<i64>, i64, i64)] = &[
        (Some(10), Some(7), 17, 20),
        (Some(17), Some(7), 10, 20),
        (Some(13), Some(13), 20, 20),
    ];
    shop.check(
        posts::table.order_by(posts::id).select((
            sum(posts::views).over(all.exclude_current_row()),
            sum(posts::views).over(all.exclude_group()),
            sum(posts::views).over(all.exclude_ties()),
            sum(posts::views).over(all.exclude_no_others()),
        )),
        "SELECT sum(posts.views) OVER (ORDER BY posts.user_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING \
         EXCLUDE CURRENT ROW), \
         sum(posts.views) OVER (ORDER BY posts.user_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING \
         EXCLUDE GROUP), \
         sum(posts.views) OVER (ORDER BY posts.user_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING \
         EXCLUDE TIES), \
         sum(posts.views) OVER (ORDER BY posts.user_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING \
         EXCLUDE NO OTHERS) FROM posts ORDER BY posts.id",
        rows,
    );
}
