use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use shop::{orders, posts, users};

#[test]
fn a_table_is_defined_before_it_is_used() {
    covers!("Sets and CTEs: WITH");
    let mut shop = Shop::open();
    let totals = pilaster::derived!(
        totals { user_id, n, note } = orders::table
            .filter(orders::id.lt(100))
            .group_by(orders::user_id)
            .select((orders::user_id, count_rows(), max(orders::note)))
    );
    shop.check(
        with(totals, |totals| {
            users::table
                .left_join(totals.on(totals.user_id.eq(users::id).and(totals.n.gt(0))))
                .filter(users::username.ne("nobody"))
                .order_by(users::username)
                .select((users::username, totals.n, totals.note))
        })
        .limit(2),
        "WITH \"totals\"(\"user_id\", \"n\", \"note\") AS (SELECT orders.user_id, count(*), max(orders.note) FROM orders \
         WHERE orders.id < $1 GROUP BY orders.user_id) \
         SELECT users.username, \"totals\".\"n\", \"totals\".\"note\" FROM users \
         LEFT JOIN \"totals\" ON \"totals\".\"user_id\" = users.id AND \"totals\".\"n\" > $2 \
         WHERE users.username <> $3 ORDER BY users.username LIMIT $4",
        &[
            ("ada".to_owned(), Some(2), Some("a gift".to_owned())),
            ("bob".to_owned(), Some(1), None),
        ],
    );
}

#[test]
fn definitions_form_one_list_and_may_use_those_before() {
    covers!(
        "Sets and CTEs: MATERIALIZED",
        "Sets and CTEs: NOT MATERIALIZED"
    );
    let mut shop = Shop::open();
    let popular = pilaster::derived!(
        popular { author, title } = posts::table
            .filter(posts::views.gt(5))
            .select((posts::user_id, posts::title))
    );
    shop.check(
        with(popular.materialized(), |popular| {
            let authors = pilaster::derived!(authors { name } = users::table
                .inner_join(popular.on(popular.author.eq(users::id)))
                .select(users::username));
            with(authors.not_materialized(), |authors| {
                authors.order_by(authors.name.desc())
            })
        }),
        "WITH \"popular\"(\"author\", \"title\") AS MATERIALIZED (SELECT posts.user_id, posts.title FROM posts \
         WHERE posts.views > $1), \"authors\"(\"name\") AS NOT MATERIALIZED (SELECT users.username FROM users \
         INNER JOIN \"popular\" ON \"popular\".\"author\" = users.id) \
         SELECT \"authors\".\"name\" FROM \"authors\" ORDER BY \"authors\".\"name\" DESC",
        &s!["bob", "ada"],
    );
}

#[test]
fn a_table_of_with_stands_in_from_twice() {
    let mut shop = Shop::open();
    let counts = pilaster::derived!(
        counts { user_id, n } = orders::table
            .group_by(orders::user_id)
            .select((orders::user_id, count_rows()))
    );
    shop.check(
        with(counts, |counts| {
            let more = pilaster::derived!(more { user_id, n } = counts);
            counts
                .inner_join(more.on(more.n.gt(counts.n)))
                .select((counts.n, more.n))
        }),
        "WITH \"counts\"(\"user_id\", \"n\") AS (SELECT orders.user_id, count(*) FROM orders GROUP BY orders.user_id) \
         SELECT \"counts\".\"n\", \"more\".\"n\" FROM \"counts\" INNER JOIN \
         (SELECT \"counts\".\"user_id\", \"counts\".\"n\" FROM \"counts\") AS \"more\"(\"user_id\", \"n\") \
         ON \"more\".\"n\" > \"counts\".\"n\"",
        &[(1, 2)],
    );
}

#[test]
fn with_in_parts_of_a_query() {
    let mut shop = Shop::open();
    let titles = || pilaster::derived!(titles { title } = posts::table.select(posts::title));
    let short = || with(titles(), |titles| titles.filter(titles.title.like("B%")));
    shop.check(
        posts::table.filter(posts::title.in_query(short())).select(posts::id),
        "SELECT posts.id FROM posts WHERE posts.title IN (WITH \"titles\"(\"title\") AS (SELECT posts.title FROM posts) \
         SELECT \"titles\".\"title\" FROM \"titles\" WHERE \"titles\".\"title\" LIKE $1)",
        &[3],
    );
    shop.check(
        short().union_all(
            users::table
                .filter(users::username.eq("ada"))
                .select(users::username),
        ),
        "(WITH \"titles\"(\"title\") AS (SELECT posts.title FROM posts) \
         SELECT \"titles\".\"title\" FROM \"titles\" WHERE \"titles\".\"title\" LIKE $1) UNION ALL \
         SELECT users.username FROM users WHERE users.username = $2",
        &s!["Bees", "ada"],
    );
    shop.check(
        with(titles(), |titles| titles.union(users::table.select(users::username)).order_by(output::<1>()).limit(1)),
        "WITH \"titles\"(\"title\") AS (SELECT posts.title FROM posts) \
         SELECT \"titles\".\"title\" FROM \"titles\" UNION SELECT users.username FROM users ORDER BY 1 LIMIT $1",
        &s!["Bees"],
    );
}
