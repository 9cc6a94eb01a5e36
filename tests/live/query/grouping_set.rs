use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop};
use pilaster::prelude::*;
use shop::{OrderStatus, orders, posts, users};

#[test]
fn an_expression_is_a_key() {
    covers!("SELECT: GROUP BY");
    let mut shop = Shop::open();
    let initial = key(upper(users::username));
    shop.check(
        users::table
            .filter(users::is_active.eq(true))
            .group_by((initial, users::is_active))
            .having(initial.ne("BOB"))
            .order_by(initial)
            .select((initial, lower(initial), users::is_active, count_rows())),
        "SELECT upper(users.username), lower(upper(users.username)), users.is_active, count(*) FROM users \
         WHERE users.is_active = $1 GROUP BY upper(users.username), users.is_active \
         HAVING upper(users.username) <> $2 ORDER BY upper(users.username)",
        &[("ADA".to_owned(), "ada".to_owned(), true, 1)],
    );
    let has_name = key(users::full_name.is_null());
    shop.check(
        users::table
            .group_by(has_name)
            .order_by(has_name)
            .select((has_name, count_rows())),
        "SELECT users.full_name IS NULL, count(*) FROM users GROUP BY users.full_name IS NULL \
         ORDER BY users.full_name IS NULL",
        &[(false, 2), (true, 1)],
    );
    shop.check(
        users::table.filter(users::id.eq(ADA)).select(has_name),
        "SELECT users.full_name IS NULL FROM users WHERE users.id = $1",
        &[false],
    );
}

#[test]
fn subtotals() {
    covers!("SELECT: ROLLUP", "Beyond: typed NULLs of grouping sets");
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .group_by(rollup((orders::user_id, orders::status)))
            .having(count_rows().gt(0))
            .order_by((orders::user_id.asc(), orders::status))
            .select((orders::user_id, orders::status, count_rows())),
        "SELECT orders.user_id, orders.status, count(*) FROM orders GROUP BY ROLLUP (orders.user_id, orders.status) \
         HAVING count(*) > $1 ORDER BY orders.user_id, orders.status",
        &[
            (Some(ADA), Some(OrderStatus::Pending), 1),
            (Some(ADA), Some(OrderStatus::Paid), 1),
            (Some(ADA), None, 2),
            (Some(BOB), Some(OrderStatus::Shipped), 1),
            (Some(BOB), None, 1),
            (None, None, 3),
        ],
    );
    let status = key(orders::status);
    shop.check(
        orders::table
            .group_by((orders::user_id, rollup(status)))
            .order_by((orders::user_id, status))
            .select((orders::user_id, status, count_rows())),
        "SELECT orders.user_id, orders.status, count(*) FROM orders GROUP BY orders.user_id, ROLLUP (orders.status) \
         ORDER BY orders.user_id, orders.status",
        &[
            (ADA, Some(OrderStatus::Pending), 1),
            (ADA, Some(OrderStatus::Paid), 1),
            (ADA, None, 2),
            (BOB, Some(OrderStatus::Shipped), 1),
            (BOB, None, 1),
        ],
    );
    shop.check(
        orders::table
            .group_by(rollup(((orders::user_id, orders::status), orders::note)))
            .select(count_rows())
            .order_by(count_rows())
            .limit(1),
        "SELECT count(*) FROM orders GROUP BY ROLLUP ((orders.user_id, orders.status), orders.note) \
         ORDER BY count(*) LIMIT $1",
        &[1],
    );
}

#[test]
fn totals_of_every_kind() {
    covers!("SELECT: CUBE");
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .group_by(cube((posts::user_id, posts::published_at)))
            .order_by((posts::user_id, count_rows()))
            .select((posts::user_id, count_rows()))
            .limit(3),
        "SELECT posts.user_id, count(*) FROM posts GROUP BY CUBE (posts.user_id, posts.published_at) \
         ORDER BY posts.user_id, count(*) LIMIT $1",
        &[(Some(ADA), 1), (Some(ADA), 1), (Some(ADA), 2)],
    );
}

#[test]
fn the_sets_that_are_listed() {
    covers!("SELECT: GROUPING SETS");
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .group_by(grouping_sets((orders::user_id, orders::status, ())))
            .order_by((orders::user_id, orders::status))
            .select((orders::user_id, orders::status, count_rows())),
        "SELECT orders.user_id, orders.status, count(*) FROM orders \
         GROUP BY GROUPING SETS (orders.user_id, orders.status, ()) ORDER BY orders.user_id, orders.status",
        &[
            (Some(ADA), None, 2),
            (Some(BOB), None, 1),
            (None, Some(OrderStatus::Pending), 1),
            (None, Some(OrderStatus::Paid), 1),
            (None, Some(OrderStatus::Shipped), 1),
            (None, None, 3),
        ],
    );
    shop.check(
        orders::table
            .group_by(grouping_sets((
                (orders::user_id, orders::status),
                again(orders::status),
                rollup(orders::note),
            )))
            .select(count_rows())
            .order_by(count_rows().desc())
            .limit(1),
        "SELECT count(*) FROM orders \
         GROUP BY GROUPING SETS ((orders.user_id, orders.status), orders.status, ROLLUP (orders.note)) \
         ORDER BY count(*) DESC LIMIT $1",
        &[3],
    );
}

#[test]
fn one_group_of_all_rows_even_if_there_are_none() {
    covers!("SELECT: empty grouping set");
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .filter(orders::id.lt(0))
            .group_by(())
            .select(count_rows()),
        "SELECT count(*) FROM orders WHERE orders.id < $1 GROUP BY ()",
        &[0],
    );
}

#[test]
fn equal_grouping_sets_once() {
    covers!("SELECT: GROUP BY DISTINCT");
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .group_by_distinct((rollup((orders::user_id, orders::status)), rollup(orders::note)))
            .order_by(count_rows().desc())
            .select((orders::user_id, count_rows()))
            .limit(1),
        "SELECT orders.user_id, count(*) FROM orders \
         GROUP BY DISTINCT ROLLUP (orders.user_id, orders.status), ROLLUP (orders.note) ORDER BY count(*) DESC LIMIT $1",
        &[(None, 3)],
    );
}
