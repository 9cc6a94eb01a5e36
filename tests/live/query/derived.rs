use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop, s};
use pilaster::prelude::*;
use shop::{categories, comments, orders, posts, users};
use uuid::Uuid;

#[test]
fn a_derived_table_names_the_columns_of_a_query() {
    covers!("FROM: derived table");
    let mut shop = Shop::open();
    let popular = pilaster::derived!(
        popular { author, title } = posts::table
            .filter(posts::views.gt(5))
            .select((posts::user_id, posts::title))
    );
    shop.check(
        users::table
            .filter(users::is_active.eq(true))
            .inner_join(popular.on(popular.author.eq(users::id).and(popular.title.ne("Bees"))))
            .filter(popular.title.like("E%"))
            .order_by(popular.title)
            .select((users::username, popular.title)),
        "SELECT users.username, \"popular\".\"title\" FROM users INNER JOIN \
         (SELECT posts.user_id, posts.title FROM posts WHERE posts.views > $1) AS \"popular\"(\"author\", \"title\") \
         ON \"popular\".\"author\" = users.id AND \"popular\".\"title\" <> $2 \
         WHERE users.is_active = $3 AND \"popular\".\"title\" LIKE $4 ORDER BY \"popular\".\"title\"",
        &[("ada".to_owned(), "Engines".to_owned())],
    );
}

#[test]
fn nullness_and_types_are_those_of_the_query() {
    let mut shop = Shop::open();
    let totals = pilaster::derived!(
        totals { user_id, spent, n } = orders::table.group_by(orders::user_id).select((
            orders::user_id,
            max(orders::note),
            count_rows()
        ))
    );
    let rows: &[(Uuid, Option<String>, i64)] =
        &[(ADA, Some("a gift".to_owned()), 2), (BOB, None, 1)];
    shop.check(
        totals.order_by(totals.user_id),
        "SELECT \"totals\".\"user_id\", \"totals\".\"spent\", \"totals\".\"n\" FROM \
         (SELECT orders.user_id, max(orders.note), count(*) FROM orders GROUP BY orders.user_id) \
         AS \"totals\"(\"user_id\", \"spent\", \"n\") ORDER BY \"totals\".\"user_id\"",
        rows,
    );
    shop.check(
        users::table
            .left_join(totals.on(totals.user_id.eq(users::id)))
            .order_by(users::username)
            .select((users::username, totals.n)),
        "SELECT users.username, \"totals\".\"n\" FROM users LEFT JOIN \
         (SELECT orders.user_id, max(orders.note), count(*) FROM orders GROUP BY orders.user_id) \
         AS \"totals\"(\"user_id\", \"spent\", \"n\") ON \"totals\".\"user_id\" = users.id ORDER BY users.username",
        &[
            ("ada".to_owned(), Some(2)),
            ("bob".to_owned(), Some(1)),
            ("cleo".to_owned(), None),
        ],
    );
}

#[test]
fn a_derived_table_alone_is_a_query_of_its_rows() {
    let mut shop = Shop::open();
    let titles = pilaster::derived!(titles { title } = posts::table.select(posts::title));
    shop.check(
        titles
            .filter(titles.title.ne("Notes"))
            .order_by(titles.title),
        "SELECT \"titles\".\"title\" FROM (SELECT posts.title FROM posts) AS \"titles\"(\"title\") \
         WHERE \"titles\".\"title\" <> $1 ORDER BY \"titles\".\"title\"",
        &s!["Bees", "Engines"],
    );
    shop.check(
        posts::table
            .filter(posts::title.in_query(titles.filter(titles.title.like("B%"))))
            .select(posts::id),
        "SELECT posts.id FROM posts WHERE posts.title IN (SELECT \"titles\".\"title\" FROM \
         (SELECT posts.title FROM posts) AS \"titles\"(\"title\") WHERE \"titles\".\"title\" LIKE $1)",
        &[3],
    );
}

#[test]
fn joins_of_derived_tables_are_read_as_pairs() {
    let mut shop = Shop::open();
    let firsts = pilaster::derived!(
        firsts { post, id } = comments::table
            .group_by(comments::post_id)
            .select((comments::post_id, min(comments::id)))
    );
    let rows: Vec<(posts::Row, Option<(i64, i64)>)> = posts::table
        .left_join(firsts.on(firsts.post.eq(posts::id)))
        .order_by(posts::id)
        .fetch_all(&mut shop.db)
        .unwrap();
    let found: Vec<_> = rows
        .iter()
        .map(|(post, first)| (&*post.title, *first))
        .collect();
    assert_eq!(
        found,
        [
            ("Engines", Some((1, 1))),
            ("Notes", None),
            ("Bees", Some((3, 3))),
        ]
    );
}

#[test]
fn keywords_are_names_too_and_nested_lists_are_flat() {
    let mut shop = Shop::open();
    let table = pilaster::derived!(
        r#type {
            r#where,
            select,
            order
        } = categories::table.select(((categories::id, categories::name), categories::parent_id))
    );
    shop.check(
        table.filter(table.order.is_null()).group_by(table.select).order_by(table.select).select((table.select, count(table.r#where))),
        "SELECT \"type\".\"select\", count(\"type\".\"where\") FROM \
         (SELECT categories.id, categories.name, categories.parent_id FROM categories) \
         AS \"type\"(\"where\", \"select\", \"order\") WHERE \"type\".\"order\" IS NULL GROUP BY \"type\".\"select\" \
         ORDER BY \"type\".\"select\"",
        &[("Books".to_owned(), 1), ("Garden".to_owned(), 1)],
    );
}

#[test]
fn the_columns_outlive_a_query_that_cannot_be_copied() {
    let mut shop = Shop::open();
    let wanted = String::from("Bees");
    let found = pilaster::derived!(
        found { author } = posts::table
            .filter(posts::title.eq(wanted))
            .select(posts::user_id)
    );
    let column = found.columns();
    shop.check(
        users::table
            .inner_join(found.on(column.author.eq(users::id)))
            .select((users::username, column.author)),
        "SELECT users.username, \"found\".\"author\" FROM users INNER JOIN \
         (SELECT posts.user_id FROM posts WHERE posts.title = $1) AS \"found\"(\"author\") \
         ON \"found\".\"author\" = users.id",
        &[("bob".to_owned(), BOB)],
    );
}

#[test]
fn a_derived_table_of_a_derived_table_has_another_name() {
    covers!("FROM: derived table");
    let mut shop = Shop::open();
    let a = pilaster::derived!(a { id, title } = posts::table.select((posts::id, posts::title)));
    let b = pilaster::derived!(b { id, title } = a);
    shop.check(
        a.inner_join(b.on(b.id.gt(a.id))).order_by((a.id, b.id)).select((a.title, b.title)),
        "SELECT \"a\".\"title\", \"b\".\"title\" FROM (SELECT posts.id, posts.title FROM posts) AS \"a\"(\"id\", \"title\") \
         INNER JOIN (SELECT \"a\".\"id\", \"a\".\"title\" FROM (SELECT posts.id, posts.title FROM posts) \
         AS \"a\"(\"id\", \"title\")) AS \"b\"(\"id\", \"title\") ON \"b\".\"id\" > \"a\".\"id\" \
         ORDER BY \"a\".\"id\", \"b\".\"id\"",
        &[
            ("Engines".to_owned(), "Notes".to_owned()),
            ("Engines".to_owned(), "Bees".to_owned()),
            ("Notes".to_owned(), "Bees".to_owned()),
        ],
    );
}

#[test]
fn a_correlated_query_stands_as_lateral() {
    covers!("FROM: CROSS JOIN LATERAL", "FROM: LEFT JOIN LATERAL");
    let mut shop = Shop::open();
    let latest = pilaster::derived!(
        latest { title } = posts::table
            .correlate(users::table)
            .filter(posts::user_id.eq(users::id))
            .order_by(posts::created_at.desc())
            .limit(1)
            .select(posts::title)
    );
    shop.check(
        users::table.cross_join(latest).order_by(users::username).select((users::username, latest.title)),
        "SELECT users.username, \"latest\".\"title\" FROM users CROSS JOIN LATERAL (SELECT posts.title FROM posts \
         WHERE posts.user_id = users.id ORDER BY posts.created_at DESC LIMIT $1) AS \"latest\"(\"title\") \
         ORDER BY users.username",
        &[
            ("ada".to_owned(), "Notes".to_owned()),
            ("bob".to_owned(), "Bees".to_owned()),
        ],
    );
    shop.check(
        users::table.left_join(latest.on_true()).order_by(users::username).select((users::username, latest.title)),
        "SELECT users.username, \"latest\".\"title\" FROM users LEFT JOIN LATERAL (SELECT posts.title FROM posts \
         WHERE posts.user_id = users.id ORDER BY posts.created_at DESC LIMIT $1) AS \"latest\"(\"title\") ON true \
         ORDER BY users.username",
        &[
            ("ada".to_owned(), Some("Notes".to_owned())),
            ("bob".to_owned(), Some("Bees".to_owned())),
            ("cleo".to_owned(), None),
        ],
    );
}
