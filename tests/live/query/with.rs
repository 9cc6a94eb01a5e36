use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::prelude::*;
use shop::{categories, comments, orders, posts, users};

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

#[test]
fn what_statements_return_is_used() {
    covers!(
        "Sets and CTEs: INSERT RETURNING inside WITH",
        "Sets and CTEs: UPDATE RETURNING inside WITH",
        "Sets and CTEs: DELETE RETURNING inside WITH",
    );
    let mut shop = Shop::open();
    let gone = pilaster::derived!(
        gone { post_id, user_id } = comments::table
            .filter(comments::body.ne("Nice"))
            .delete()
            .returning((comments::post_id, comments::user_id))
    );
    shop.check(
        with_statement(gone, |gone| {
            posts::table
                .inner_join(gone.on(gone.post_id.eq(posts::id)))
                .filter(posts::views.gt(0))
                .order_by(posts::id)
                .select((posts::title, gone.user_id))
        }),
        "WITH \"gone\"(\"post_id\", \"user_id\") AS (DELETE FROM comments WHERE comments.body <> $1 \
         RETURNING comments.post_id, comments.user_id) \
         SELECT posts.title, \"gone\".\"user_id\" FROM posts INNER JOIN \"gone\" ON \"gone\".\"post_id\" = posts.id \
         WHERE posts.views > $2 ORDER BY posts.id",
        &[
            ("Engines".to_owned(), None),
            ("Bees".to_owned(), Some(crate::fixture::ADA)),
        ],
    );
    let made = pilaster::derived!(
        made { id, name } = categories::table
            .insert(categories::name.set("Toys"))
            .returning((categories::id, categories::name))
    );
    shop.check(
        with_statement(made, |made| {
            let renamed = pilaster::derived!(renamed { name } = categories::table
                .filter(categories::name.eq("Tools"))
                .update(categories::name.set("Machines"))
                .returning(categories::name));
            with_statement(renamed, |renamed| {
                made.select(made.name).union_all(renamed).order_by(output::<1>())
            })
        }),
        "WITH \"made\"(\"id\", \"name\") AS (INSERT INTO categories (name) VALUES ($1) \
         RETURNING categories.id, categories.name), \
         \"renamed\"(\"name\") AS (UPDATE categories SET name = $2 WHERE categories.name = $3 RETURNING categories.name) \
         SELECT \"made\".\"name\" FROM \"made\" UNION ALL SELECT \"renamed\".\"name\" FROM \"renamed\" ORDER BY 1",
        &s!["Machines", "Toys"],
    );
}

#[test]
fn statements_use_what_is_defined() {
    covers!(
        "Sets and CTEs: WITH before INSERT",
        "Sets and CTEs: WITH before UPDATE",
        "Sets and CTEs: WITH before DELETE",
    );
    let mut shop = Shop::open();
    let titles = || {
        pilaster::derived!(
            titles { id, title } = posts::table
                .filter(posts::views.gt(5))
                .select((posts::id, posts::title))
        )
    };
    let head = "WITH \"titles\"(\"id\", \"title\") AS (SELECT posts.id, posts.title FROM posts WHERE posts.views > $1) ";
    shop.check_count(
        with_statement(titles(), |titles| {
            categories::table.insert_from(
                categories::name,
                titles.filter(titles.title.ne("x")).select(titles.title),
            )
        }),
        &format!(
            "{head}INSERT INTO categories (name) SELECT \"titles\".\"title\" FROM \"titles\" \
             WHERE \"titles\".\"title\" <> $2"
        ),
        2,
    );
    shop.check_count(
        with_statement(titles(), |titles| {
            categories::table
                .using(titles)
                .filter(titles.title.eq(categories::name))
                .update(categories::name.set("found"))
        }),
        &format!("{head}UPDATE categories SET name = $2 FROM \"titles\" WHERE \"titles\".\"title\" = categories.name"),
        2,
    );
    shop.check(
        with_statement(titles().materialized(), |titles| {
            comments::table
                .filter(comments::post_id.in_query(titles.select(titles.id)))
                .delete()
                .returning(comments::id)
        }),
        "WITH \"titles\"(\"id\", \"title\") AS MATERIALIZED (SELECT posts.id, posts.title FROM posts \
         WHERE posts.views > $1) DELETE FROM comments WHERE comments.post_id IN \
         (SELECT \"titles\".\"id\" FROM \"titles\") RETURNING comments.id",
        &[1, 2, 3],
    );
}

#[test]
fn a_merge_uses_what_is_defined() {
    covers!("Sets and CTEs: WITH before MERGE");
    let mut shop = Shop::open();
    let titles = pilaster::derived!(
        titles { title, views } = posts::table.select((posts::title, posts::views))
    );
    shop.check_count(
        with_statement(titles, |titles| {
            categories::table
                .using(titles)
                .merge_on(categories::name.eq(titles.title))
                .when_not_matched()
                .and(titles.views.gt(5))
                .then_insert(categories::name.set(titles.title))
        }),
        "WITH \"titles\"(\"title\", \"views\") AS (SELECT posts.title, posts.views FROM posts) \
         MERGE INTO categories USING \"titles\" ON categories.name = \"titles\".\"title\" \
         WHEN NOT MATCHED AND \"titles\".\"views\" > $1 THEN INSERT (name) VALUES (\"titles\".\"title\")",
        2,
    );
}
