use super::{ADA, BOB, Shop, covers};
use pilaster::func::grouping;
use pilaster::prelude::*;
use pilaster::query::{grouping_sets, rollup};
use shop::posts;
use uuid::Uuid;

#[test]
fn which_keys_a_row_is_not_grouped_by() {
    covers!("Aggregates: GROUPING");
    let mut shop = Shop::open();
    let rows: &[(Option<Uuid>, i32, Option<i64>)] = &[
        (Some(ADA), 0, Some(13)),
        (Some(BOB), 0, Some(7)),
        (None, 1, Some(20)),
    ];
    shop.check(
        posts::table
            .group_by(rollup(posts::user_id))
            .order_by(posts::user_id)
            .select((posts::user_id, grouping(posts::user_id), sum(posts::views))),
        "SELECT posts.user_id, GROUPING(posts.user_id), sum(posts.views) FROM posts \
         GROUP BY ROLLUP (posts.user_id) ORDER BY posts.user_id",
        rows,
    );
}

/// The set without keys is there even over no rows; one with a key is not.
#[test]
fn a_group_without_keys_may_be_empty() {
    let mut shop = Shop::open();
    let none = || posts::table.filter(posts::id.lt(0));
    let rows: &[(i32, Option<i64>)] = &[(3, None)];
    shop.check(
        none()
            .group_by(grouping_sets(((posts::user_id, posts::title), ())))
            .select((
                grouping((posts::user_id, posts::title)),
                sum(posts::views),
            )),
        "SELECT GROUPING(posts.user_id, posts.title), sum(posts.views) FROM posts WHERE posts.id < $1 \
         GROUP BY GROUPING SETS ((posts.user_id, posts.title), ())",
        rows,
    );
    let rows: &[i64] = &[];
    shop.check(
        none()
            .group_by((posts::user_id, rollup(posts::title)))
            .select(sum(posts::views)),
        "SELECT sum(posts.views) FROM posts WHERE posts.id < $1 GROUP BY posts.user_id, ROLLUP (posts.title)",
        rows,
    );
}
