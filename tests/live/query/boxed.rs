use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use pilaster::query::BoxedQuery;
use shop::{posts, users};

type Names<'a> = BoxedQuery<'a, <users::table as Query>::Scope, String>;

/// A list of users as a program with many switches builds it.
fn names<'a>(words: &[&'a str], active: bool, latest: Option<u32>) -> Names<'a> {
    let mut names = users::table.select(users::username).boxed();
    for word in words {
        names = names.filter(users::email.like(format!("%{word}%"))).boxed();
    }
    if active {
        names = names.filter(users::is_active.eq(true)).boxed();
    }
    match latest {
        Some(count) => names
            .order_by(users::created_at.desc())
            .limit(count)
            .boxed(),
        None => names.order_by(users::username).boxed(),
    }
}

#[test]
fn a_query_is_built_in_a_loop_and_in_branches() {
    let mut shop = Shop::open();
    shop.check(
        names(&[], false, None),
        "SELECT users.username FROM users ORDER BY users.username",
        &s!["ada", "bob", "cleo"],
    );
    shop.check(
        names(&["o", "b"], true, Some(2)),
        "SELECT users.username FROM users WHERE users.email LIKE $1 AND users.email LIKE $2 AND users.is_active = $3 \
         ORDER BY users.created_at DESC LIMIT $4",
        &s!["bob"],
    );
    shop.check(
        names(&[], true, None).offset(1),
        "SELECT users.username FROM users WHERE users.is_active = $1 ORDER BY users.username OFFSET $2",
        &s!["bob"],
    );
}

#[test]
fn a_later_order_or_limit_replaces_that_of_the_box() {
    let mut shop = Shop::open();
    shop.check(
        names(&["example"], false, Some(1))
            .order_by(users::username)
            .limit(2),
        "SELECT users.username FROM users WHERE users.email LIKE $1 ORDER BY users.username LIMIT $2",
        &s!["ada", "bob"],
    );
    let ties = users::table
        .select(users::username)
        .order_by(users::is_active.desc())
        .limit_with_ties(1);
    shop.check(
        ties.boxed()
            .order_by((users::is_active.desc(), users::username)),
        "SELECT users.username FROM users ORDER BY users.is_active DESC, users.username \
         FETCH FIRST $1 ROWS WITH TIES",
        &s!["ada"],
    );
}

#[test]
fn joins_and_groups_go_into_a_box() {
    let mut shop = Shop::open();
    let written = users::table
        .left_join(posts::table.on(posts::user_id.eq(users::id)))
        .filter(users::email.like("%example%"))
        .select((users::username, posts::title))
        .boxed();
    shop.check(
        written
            .filter(posts::title.is_null().or(posts::views.gt(5)))
            .order_by((users::username, posts::title)),
        "SELECT users.username, posts.title FROM users LEFT JOIN posts ON posts.user_id = users.id \
         WHERE users.email LIKE $1 AND (posts.title IS NULL OR posts.views > $2) ORDER BY users.username, posts.title",
        &[
            ("ada".to_owned(), Some("Engines".to_owned())),
            ("bob".to_owned(), Some("Bees".to_owned())),
            ("cleo".to_owned(), None),
        ],
    );
    let counts = posts::table
        .filter(posts::views.gt(0))
        .group_by(posts::user_id)
        .select((posts::user_id, count_rows()))
        .boxed();
    shop.check(
        counts.having(count_rows().gt(1)).order_by(count_rows()),
        "SELECT posts.user_id, count(*) FROM posts WHERE posts.views > $1 GROUP BY posts.user_id \
         HAVING count(*) > $2 ORDER BY count(*)",
        &[(crate::fixture::ADA, 2)],
    );
}

#[test]
fn a_box_is_paged_through_and_stands_in_exists_and_behind_with() {
    let mut shop = Shop::open();
    shop.check(
        users::table
            .select(users::username)
            .boxed()
            .order_by(users::username)
            .after("ada")
            .limit(1),
        "SELECT users.username FROM users WHERE users.username > $1 ORDER BY users.username LIMIT $2",
        &s!["bob"],
    );
    assert_eq!(
        Executor::all(&mut shop.db, users::table.boxed()).unwrap()[0].username,
        "ada"
    );
    shop.check(
        select(exists(names(&["ada"], false, None))),
        "SELECT EXISTS (SELECT users.username FROM users WHERE users.email LIKE $1 ORDER BY users.username)",
        &[true],
    );
    let active = pilaster::derived!(
        active { name } = users::table
            .filter(users::is_active.eq(true))
            .select(users::username)
    );
    shop.check(
        with(active, |active| {
            active
                .select(active.name)
                .boxed()
                .filter(active.name.like("a%"))
        }),
        "WITH \"active\"(\"name\") AS (SELECT users.username FROM users WHERE users.is_active = $1) \
         SELECT \"active\".\"name\" FROM \"active\" WHERE \"active\".\"name\" LIKE $2",
        &s!["ada"],
    );
}
