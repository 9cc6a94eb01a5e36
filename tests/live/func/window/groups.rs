use super::{ADA, BOB, Shop};
use pilaster::func::*;
use pilaster::prelude::*;
use shop::posts;

#[test]
fn windows_of_groups() {
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .group_by(posts::user_id)
            .order_by(posts::user_id)
            .select((
                posts::user_id,
                sum(sum(posts::views)).over(window()),
                rank().over(window().order_by(sum(posts::views).desc())),
                lag_or(count_rows(), 1, 0).over(window().order_by(posts::user_id)),
            )),
        "SELECT posts.user_id, sum(sum(posts.views)) OVER (), rank() OVER (ORDER BY sum(posts.views) DESC), \
         lag(count(*), $1, $2) OVER (ORDER BY posts.user_id) FROM posts GROUP BY posts.user_id \
         ORDER BY posts.user_id",
        &[(ADA, rust_decimal::dec!(20), 1, 0), (BOB, rust_decimal::dec!(20), 2, 2)],
    );
}

#[test]
fn windows_over_the_one_group_of_all_rows() {
    let mut shop = Shop::open();
    shop.check(
        posts::table.select((max(max(posts::views)).over(window()), count_rows())),
        "SELECT max(max(posts.views)) OVER (), count(*) FROM posts",
        &[(Some(10), 3)],
    );
}
