use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use shop::{categories, comments, orders, posts, users};

pilaster::alias!(parent: categories::table);
pilaster::alias!(commenter: users::table);

#[test]
fn an_inner_join_leaves_out_rows_without_a_partner() {
    covers!("FROM: INNER JOIN");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .inner_join(posts::table.on(posts::user_id.eq(users::id)))
            .order_by(posts::id)
            .select((users::username, posts::title)),
        "SELECT users.username, posts.title FROM users INNER JOIN posts ON posts.user_id = users.id ORDER BY posts.id",
        &[
            ("ada".to_owned(), "Engines".to_owned()),
            ("ada".to_owned(), "Notes".to_owned()),
            ("bob".to_owned(), "Bees".to_owned()),
        ],
    );
}

#[test]
fn a_left_join_makes_the_joined_table_optional() {
    covers!("FROM: LEFT JOIN");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .left_join(orders::table.on(orders::user_id.eq(users::id).and(orders::note.is_not_null())))
            .order_by(users::username)
            .select((users::username, orders::id, orders::note)),
        "SELECT users.username, orders.id, orders.note FROM users \
         LEFT JOIN orders ON orders.user_id = users.id AND orders.note IS NOT NULL ORDER BY users.username",
        &[
            ("ada".to_owned(), Some(2), Some("a gift".to_owned())),
            ("bob".to_owned(), None, None),
            ("cleo".to_owned(), None, None),
        ],
    );
}

#[test]
fn a_right_join_makes_what_was_there_optional() {
    covers!("FROM: RIGHT JOIN");
    let mut shop = Shop::open();
    shop.check(
        orders::table
            .right_join(users::table.on(users::id.eq(orders::user_id)))
            .order_by((users::username, orders::id))
            .select((orders::id, users::username)),
        "SELECT orders.id, users.username FROM orders RIGHT JOIN users ON users.id = orders.user_id \
         ORDER BY users.username, orders.id",
        &[
            (Some(1), "ada".to_owned()),
            (Some(2), "ada".to_owned()),
            (Some(3), "bob".to_owned()),
            (None, "cleo".to_owned()),
        ],
    );
}

#[test]
fn a_full_join_makes_both_sides_optional() {
    covers!("FROM: FULL JOIN");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .full_join(comments::table.on(comments::user_id.eq(users::id)))
            .order_by((users::username, comments::id))
            .select((users::username, comments::body)),
        "SELECT users.username, comments.body FROM users FULL JOIN comments ON comments.user_id = users.id \
         ORDER BY users.username, comments.id",
        &[
            (Some("ada".to_owned()), Some("Buzz".to_owned())),
            (Some("bob".to_owned()), Some("Nice".to_owned())),
            (Some("cleo".to_owned()), None),
            (None, Some("Hm".to_owned())),
        ],
    );
}

#[test]
fn a_full_join_says_more_behind_its_equality() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .full_join(
                comments::table
                    .on(comments::user_id.eq(users::id).and(comments::body.ne("Buzz"))),
            )
            .filter(users::username.eq("ada"))
            .select((users::username, comments::body)),
        "SELECT users.username, comments.body FROM users FULL JOIN comments ON comments.user_id = users.id \
         AND comments.body <> $1 WHERE users.username = $2",
        &[(Some("ada".to_owned()), None)],
    );
}

#[test]
fn a_full_join_takes_any_pair_of_sides() {
    let mut shop = Shop::open();
    pilaster::alias!(other: users::table);
    // The left part is of several of the tables so far, and both may be expressions.
    let both = posts::table
        .inner_join(users::table.on(posts::user_id.eq(users::id)))
        .full_join(
            other
                .on(coalesce(users::full_name, posts::title).eq(lower(other.col(users::username)))),
        );
    shop.check(
        both.select(count_rows()),
        "SELECT count(*) FROM posts INNER JOIN users ON posts.user_id = users.id FULL JOIN users AS \"other\" \
         ON coalesce(users.full_name, posts.title) = lower(\"other\".username)",
        &[6],
    );
    shop.check(
        users::table
            .full_join(comments::table.on_true())
            .select(count_rows()),
        "SELECT count(*) FROM users FULL JOIN comments ON true",
        &[9],
    );
}

#[test]
fn a_cross_join_pairs_all() {
    covers!("FROM: CROSS JOIN");
    let mut shop = Shop::open();
    shop.check(
        users::table
            .cross_join(categories::table)
            .select(count_rows()),
        "SELECT count(*) FROM users CROSS JOIN categories",
        &[9],
    );
}

#[test]
fn an_alias_lets_a_table_join_itself() {
    covers!("FROM: table alias", "FROM: self-join");
    let mut shop = Shop::open();
    shop.check(
        categories::table
            .left_join(parent.on(parent.col(categories::id).eq(categories::parent_id)))
            .order_by(categories::id)
            .select((categories::name, parent.col(categories::name))),
        "SELECT categories.name, \"parent\".name FROM categories \
         LEFT JOIN categories AS \"parent\" ON \"parent\".id = categories.parent_id ORDER BY categories.id",
        &[
            ("Garden".to_owned(), None),
            ("Tools".to_owned(), Some("Garden".to_owned())),
            ("Books".to_owned(), None),
        ],
    );
}

#[test]
fn a_chain_of_joins_with_an_alias() {
    let mut shop = Shop::open();
    shop.check(
        comments::table
            .inner_join(posts::table.on(posts::id.eq(comments::post_id)))
            .inner_join(users::table.on(users::id.eq(posts::user_id)))
            .left_join(commenter.on(commenter.col(users::id).is_not_distinct_from(comments::user_id)))
            .order_by(comments::id)
            .select((users::username, commenter.col(users::username))),
        "SELECT users.username, \"commenter\".username FROM comments \
         INNER JOIN posts ON posts.id = comments.post_id INNER JOIN users ON users.id = posts.user_id \
         LEFT JOIN users AS \"commenter\" ON \"commenter\".id IS NOT DISTINCT FROM comments.user_id ORDER BY comments.id",
        &[
            ("ada".to_owned(), Some("bob".to_owned())),
            ("ada".to_owned(), None),
            ("bob".to_owned(), Some("ada".to_owned())),
        ],
    );
}

#[test]
fn without_a_select_list_a_join_is_read_as_pairs() {
    let mut shop = Shop::open();
    let rows: Vec<(users::Row, Option<posts::Row>)> = users::table
        .left_join(posts::table.on(posts::user_id.eq(users::id).and(posts::views.gt(5))))
        .order_by(users::username)
        .fetch_all(&mut shop.db)
        .unwrap();
    let titles: Vec<_> = rows
        .iter()
        .map(|(user, post)| (&*user.username, post.as_ref().map(|post| &*post.title)))
        .collect();
    assert_eq!(
        titles,
        [
            ("ada", Some("Engines")),
            ("bob", Some("Bees")),
            ("cleo", None)
        ]
    );
}

#[test]
fn a_right_join_without_a_select_list_makes_the_first_row_optional() {
    let mut shop = Shop::open();
    let rows: Vec<(Option<orders::Row>, users::Row)> = orders::table
        .right_join(users::table.on(users::id.eq(orders::user_id)))
        .filter(users::username.eq("cleo"))
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].0, None);
}

#[test]
fn a_filter_may_stand_before_a_join() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::username.eq("bob"))
            .inner_join(posts::table.on(posts::user_id.eq(users::id)))
            .select(posts::title),
        "SELECT posts.title FROM users INNER JOIN posts ON posts.user_id = users.id WHERE users.username = $1",
        &s!["Bees"],
    );
}
