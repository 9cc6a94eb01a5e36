use crate::fixture::Shop;
use pilaster::prelude::*;
use pilaster::sql_type::{Text, Timestamptz};
use pilaster::types::MaybeInfinite;
use shop::{orders, posts, published_posts, users};
use time::OffsetDateTime;

#[derive(Debug, PartialEq)]
struct Card {
    name: String,
    full_name: Option<String>,
    posts: i64,
}

#[test]
fn a_struct_is_made_of_expressions() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .left_join(posts::table.on(posts::user_id.eq(users::id)))
            .group_by(users::table)
            .order_by(users::username)
            .select(pilaster::project!(Card {
                name: users::username,
                full_name: users::full_name,
                posts: count(posts::id),
            })),
        "SELECT users.username, users.full_name, count(posts.id) FROM users \
         LEFT JOIN posts ON posts.user_id = users.id GROUP BY users.id ORDER BY users.username",
        &[
            Card {
                name: "ada".into(),
                full_name: Some("Ada Lovelace".into()),
                posts: 2,
            },
            Card {
                name: "bob".into(),
                full_name: None,
                posts: 1,
            },
            Card {
                name: "cleo".into(),
                full_name: Some("Cleo".into()),
                posts: 0,
            },
        ],
    );
}

#[test]
fn tuples_nest_and_hold_tables() {
    let mut shop = Shop::open();
    let rows: Vec<((String, bool), Option<orders::Row>)> = users::table
        .left_join(
            orders::table.on(orders::user_id
                .eq(users::id)
                .and(orders::note.is_not_null())),
        )
        .order_by(users::username)
        .select(((users::username, users::is_active), orders::table))
        .fetch_all(&mut shop.db)
        .unwrap();
    let notes: Vec<_> = rows
        .iter()
        .map(|((name, _), order)| {
            (
                &**name,
                order.as_ref().and_then(|order| order.note.as_deref()),
            )
        })
        .collect();
    assert_eq!(
        notes,
        [("ada", Some("a gift")), ("bob", None), ("cleo", None)]
    );
    assert!(rows[1].1.is_none());
}

/// The type in Rust changes, SQL and NULL stay as they are.
#[test]
fn expressions_are_read_as_another_type() {
    let mut shop = Shop::open();
    let times = users::table.filter(users::username.eq("ada")).select((
        users::created_at.read_as::<MaybeInfinite<OffsetDateTime>>(),
        users::deleted_at.read_as::<MaybeInfinite<OffsetDateTime>>(),
        bind::<Text, _>("infinity")
            .cast::<Timestamptz>()
            .read_as::<MaybeInfinite<OffsetDateTime>>(),
    ));
    assert_eq!(
        times.to_sql(),
        "SELECT users.created_at, users.deleted_at, CAST($1 AS timestamptz) FROM users WHERE users.username = $2",
    );
    let (created, deleted, never): (
        MaybeInfinite<OffsetDateTime>,
        Option<MaybeInfinite<OffsetDateTime>>,
        _,
    ) = times.fetch_one(&mut shop.db).unwrap();
    assert!(matches!(created, MaybeInfinite::Finite(_)), "{created:?}");
    assert_eq!(deleted, None);
    assert_eq!(never, MaybeInfinite::Infinity);
}

#[test]
fn sixteen_columns_in_one_tuple() {
    let mut shop = Shop::open();
    let id = posts::views;
    let row = posts::table
        .filter(posts::id.eq(1))
        .select((
            id,
            id,
            id,
            id,
            id,
            id,
            id,
            id,
            id,
            id,
            id,
            id,
            id,
            id,
            id,
            posts::title,
        ))
        .fetch_one(&mut shop.db)
        .unwrap();
    assert_eq!((row.0, row.14, &*row.15), (10, 10, "Engines"));
}

#[test]
fn a_view_is_read_like_a_table() {
    let mut shop = Shop::open();
    let rows: Vec<published_posts::Row> = published_posts::table
        .order_by(published_posts::id)
        .fetch_all(&mut shop.db)
        .unwrap();
    assert_eq!(
        rows.iter()
            .map(|post| post.author.as_str())
            .collect::<Vec<_>>(),
        ["ada", "bob"]
    );
    assert_eq!(rows[0].tags, ["math", "engines"]);
}
