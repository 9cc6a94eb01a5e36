use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use rust_decimal::{Decimal, dec};
use shop::{order_items, orders, posts, products, users};

#[test]
fn aggregates_over_the_whole_table() {
    covers!(
        "Aggregates: count(*)",
        "Aggregates: count",
        "Aggregates: sum",
        "Aggregates: avg",
        "Aggregates: min",
        "Aggregates: max",
    );
    let mut shop = Shop::open();
    shop.check(
        posts::table.select((
            count_rows(),
            count(posts::published_at),
            sum(posts::views),
            avg(posts::views),
        )),
        "SELECT count(*), count(posts.published_at), sum(posts.views), avg(posts.views) FROM posts",
        &[(3, 2, Some(20), Some(dec!(6.6666666666666667)))],
    );
    shop.check(
        posts::table.select((
            min(posts::views),
            max(posts::title),
            count_distinct(posts::user_id),
        )),
        "SELECT min(posts.views), max(posts.title), count(DISTINCT posts.user_id) FROM posts",
        &[(Some(3), Some("Notes".to_owned()), 2)],
    );
}

#[test]
fn sums_have_postgresqls_types_and_are_null_over_nothing() {
    let mut shop = Shop::open();
    let none = order_items::table.filter(order_items::quantity.lt(0));
    shop.check(
        none.select((sum(order_items::quantity), sum(order_items::order_id), sum(order_items::total), max(order_items::line_no))),
        "SELECT sum(order_items.quantity), sum(order_items.order_id), sum(order_items.total), max(order_items.line_no) \
         FROM order_items WHERE order_items.quantity < $1",
        &[(None::<i64>, None::<Decimal>, None::<Decimal>, None::<i16>)],
    );
    shop.check(
        products::table.select((
            sum(products::rating),
            avg(products::rating),
            sum(products::weight_kg),
        )),
        "SELECT sum(products.rating), avg(products.rating), sum(products.weight_kg) FROM products",
        &[(Some(9.5_f64), Some(4.75_f64), None::<f32>)],
    );
}

#[test]
fn a_group_per_key() {
    covers!("SELECT: GROUP BY");
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .filter(posts::views.gt(0))
            .group_by(posts::user_id)
            .select((posts::user_id, count_rows()))
            .order_by(count_rows().desc()),
        "SELECT posts.user_id, count(*) FROM posts WHERE posts.views > $1 GROUP BY posts.user_id ORDER BY count(*) DESC",
        &[(crate::fixture::ADA, 2), (crate::fixture::BOB, 1)],
    );
}

#[test]
fn grouping_by_a_table_frees_all_of_its_columns() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .left_join(orders::table.on(orders::user_id.eq(users::id)))
            .group_by(users::table)
            .order_by(users::username)
            .select((users::username, users::full_name, count(orders::id))),
        "SELECT users.username, users.full_name, count(orders.id) FROM users \
         LEFT JOIN orders ON orders.user_id = users.id GROUP BY users.id ORDER BY users.username",
        &[
            ("ada".to_owned(), Some("Ada Lovelace".to_owned()), 2),
            ("bob".to_owned(), None, 1),
            ("cleo".to_owned(), Some("Cleo".to_owned()), 0),
        ],
    );
}

#[test]
fn having_keeps_groups() {
    covers!("SELECT: HAVING");
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .inner_join(users::table.on(users::id.eq(orders::user_id)))
            .group_by((users::id, users::username))
            .having(count(orders::id).gt(1))
            .select(users::username),
        "SELECT users.username FROM orders INNER JOIN users ON users.id = orders.user_id \
         GROUP BY users.id, users.username HAVING count(orders.id) > $1",
        &s!["ada"],
    );
}

#[test]
fn expressions_of_keys_and_aggregates() {
    let mut shop = Shop::open();
    shop.check(
        order_items::table
            .group_by(order_items::order_id)
            .order_by(order_items::order_id)
            .select((
                order_items::order_id.add(100),
                sum(order_items::quantity.mul(2)),
            )),
        "SELECT order_items.order_id + $1, sum(order_items.quantity * $2) FROM order_items \
         GROUP BY order_items.order_id ORDER BY order_items.order_id",
        &[(101, 6), (103, 6)],
    );
}

#[test]
fn a_column_of_an_alias_is_a_key() {
    let mut shop = Shop::open();
    pilaster::alias!(writer: users::table);
    shop.check(
        posts::table
            .inner_join(writer.on(writer.col(users::id).eq(posts::user_id)))
            .group_by(writer.col(users::username))
            .select((writer.col(users::username), count_rows()))
            .order_by(writer.col(users::username)),
        "SELECT \"writer\".username, count(*) FROM posts INNER JOIN users AS \"writer\" ON \"writer\".id = posts.user_id \
         GROUP BY \"writer\".username ORDER BY \"writer\".username",
        &[("ada".to_owned(), 2), ("bob".to_owned(), 1)],
    );
}
