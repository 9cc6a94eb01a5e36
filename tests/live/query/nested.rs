use crate::coverage::covers;
use crate::fixture::{ADA, Shop};
use pilaster::expr::array;
use pilaster::literal;
use pilaster::prelude::*;
use pilaster::sql_type::{Int4, Text};
use shop::{OrderStatus, comments, orders, posts, users};

#[derive(Debug, PartialEq)]
struct Author {
    name: String,
    full_name: Option<String>,
}

#[test]
fn records_are_read_as_what_they_hold() {
    covers!("Expressions: ROW", "Expressions: nested records");
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .inner_join(users::table.on(users::id.eq(posts::user_id)))
            .filter(posts::id.ge(2))
            .order_by(posts::id)
            .select((
                posts::id,
                record((posts::title, record((posts::views, posts::views.add(1))))),
                record(pilaster::project!(Author { name: users::username, full_name: users::full_name })),
            )),
        "SELECT posts.id, ROW(posts.title, ROW(posts.views, posts.views + $1)), ROW(users.username, users.full_name) \
         FROM posts INNER JOIN users ON users.id = posts.user_id WHERE posts.id >= $2 ORDER BY posts.id",
        &[
            (
                2,
                ("Notes".to_owned(), (3, 4)),
                Author { name: "ada".to_owned(), full_name: Some("Ada Lovelace".to_owned()) },
            ),
            (3, ("Bees".to_owned(), (7, 8)), Author { name: "bob".to_owned(), full_name: None }),
        ],
    );
}

#[test]
fn collections_hold_the_rows_of_a_query() {
    covers!(
        "Expressions: ARRAY(SELECT …)",
        "Expressions: nested collections",
        "Beyond: nested collections in binary"
    );
    let mut shop = Shop::open();
    let remarks = comments::table
        .correlate(posts::table)
        .filter(comments::post_id.eq(posts::id))
        .order_by(comments::id)
        .select((comments::body, comments::user_id));
    let of_user = posts::table
        .correlate(users::table)
        .filter(posts::user_id.eq(users::id))
        .order_by(posts::id)
        .select((posts::title, collect(remarks)));
    let bob = crate::fixture::BOB;
    shop.check(
        users::table
            .order_by(users::username)
            .select((users::username, collect(of_user))),
        "SELECT users.username, ARRAY(SELECT ROW(nested.*) FROM (SELECT posts.title, ARRAY(SELECT ROW(nested.*) FROM \
         (SELECT comments.body, comments.user_id FROM comments WHERE comments.post_id = posts.id ORDER BY comments.id) \
         AS nested) FROM posts WHERE posts.user_id = users.id ORDER BY posts.id) AS nested) FROM users \
         ORDER BY users.username",
        &[
            (
                "ada".to_owned(),
                vec![
                    ("Engines".to_owned(), vec![("Nice".to_owned(), Some(bob)), ("Hm".to_owned(), None)]),
                    ("Notes".to_owned(), vec![]),
                ],
            ),
            ("bob".to_owned(), vec![("Bees".to_owned(), vec![("Buzz".to_owned(), Some(ADA))])]),
            ("cleo".to_owned(), vec![]),
        ],
    );
}

#[test]
fn collections_of_whole_tables_and_enums() {
    covers!("Expressions: nested collections");
    let mut shop = Shop::open();
    let all = orders::table
        .correlate(users::table)
        .filter(orders::user_id.eq(users::id));
    let statuses = all
        .order_by(orders::id)
        .select((orders::status, orders::placed_at));
    let query = users::table
        .filter(users::id.eq(ADA))
        .select((collect(all), collect(statuses)));
    type OrdersAndTimes = (Vec<orders::Row>, Vec<(OrderStatus, time::OffsetDateTime)>);
    let rows: Vec<OrdersAndTimes> = query
        .fetch_all(&mut shop.db)
        .expect("the server accepts what compiles");
    let (whole, parts) = &rows[0];
    assert_eq!(whole.len(), 2);
    assert_eq!(
        parts.iter().map(|it| it.0).collect::<Vec<_>>(),
        [OrderStatus::Paid, OrderStatus::Pending]
    );
    shop.check(
        select(record((bind::<Int4, _>(1),))),
        "SELECT ROW($1)",
        &[(1,)],
    );
}

#[test]
fn arrays_of_expressions() {
    covers!("Expressions: ARRAY[…]");
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .filter(posts::id.eq(1))
            .select((array((posts::views, 0, posts::views.add(1))), array((posts::title,)))),
        "SELECT ARRAY[posts.views, $1, posts.views + $2], ARRAY[posts.title] FROM posts WHERE posts.id = $3",
        &[(vec![10, 0, 11], vec!["Engines".to_owned()])],
    );
}

#[test]
fn literals_stand_in_the_text() {
    covers!("Expressions: literals in the text");
    let mut shop = Shop::open();
    shop.check(
        select((
            literal!(5),
            literal!(-5),
            literal!(1_000_i64),
            literal!(7_i16),
            literal!(true),
            literal!("it's \\ \""),
            neg(literal!(-1)),
        )),
        "SELECT 5::int4, (-5)::int4, 1000::int8, 7::int2, true, 'it''s \\ \"'::text, - (-1)::int4",
        &[(5, -5, 1000_i64, 7_i16, true, "it's \\ \"".to_owned(), 1)],
    );
}

#[test]
fn a_value_is_compared_with_those_of_the_branches() {
    covers!("Expressions: simple CASE");
    let mut shop = Shop::open();
    let rank = case::<Int4>()
        .of(users::username)
        .when("ada", 1)
        .when("bob", 2);
    shop.check(
        users::table.order_by(users::username).select((
            rank,
            case::<Text>()
                .of(users::full_name)
                .when("Cleo", "C")
                .otherwise("?"),
        )),
        "SELECT CASE users.username WHEN $1 THEN $2 WHEN $3 THEN $4 END, \
         CASE users.full_name WHEN $5 THEN $6 ELSE $7 END FROM users ORDER BY users.username",
        &[
            (Some(1), "?".to_owned()),
            (Some(2), "?".to_owned()),
            (None, "C".to_owned()),
        ],
    );
}
