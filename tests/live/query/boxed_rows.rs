use crate::fixture::{ADA, BOB, Shop, s};
use pilaster::prelude::*;
use pilaster::query::{BoxedRows, Cell, OneColumn, Yielded};
use pilaster::scope::{Nil, Outer};
use pilaster::sql_type::{Int4, NotNull, Nullable, Text, Uuid};
use shop::{comments, orders, posts, users};

/// Users that have done something; what it is, is said at run time.
fn doing(what: &str) -> BoxedRows<'_, OneColumn<Uuid>> {
    match what {
        "order" => orders::table
            .select(orders::user_id)
            .distinct()
            .boxed_rows(),
        "much" => {
            let most = pilaster::derived!(
                most { id, views } = posts::table
                    .group_by(posts::user_id)
                    .select((posts::user_id, sum(posts::views)))
            );
            with(most, |most| {
                most.filter(most.views.gt(12)).select(most.id).limit(5)
            })
            .boxed_rows()
        }
        title => posts::table
            .filter(posts::title.eq(title))
            .select(posts::user_id)
            .boxed_rows(),
    }
}

#[test]
fn boxed_rows_are_looked_up() {
    let mut shop = Shop::open();
    let names = |what| {
        users::table
            .filter(users::is_active)
            .filter(users::id.in_query(doing(what)))
            .select(users::username)
            .order_by(users::username)
            .limit(9)
    };
    shop.check(
        names("order"),
        "SELECT users.username FROM users WHERE users.is_active AND users.id IN \
         (SELECT * FROM (SELECT DISTINCT orders.user_id FROM orders) AS boxed) ORDER BY users.username LIMIT $1",
        &s!["ada", "bob"],
    );
    shop.check(
        names("Bees"),
        "SELECT users.username FROM users WHERE users.is_active AND users.id IN \
         (SELECT * FROM (SELECT posts.user_id FROM posts WHERE posts.title = $1) AS boxed) \
         ORDER BY users.username LIMIT $2",
        &s!["bob"],
    );
    shop.check(
        names("much"),
        "SELECT users.username FROM users WHERE users.is_active AND users.id IN \
         (SELECT * FROM (WITH \"most\"(\"id\", \"views\") AS (SELECT posts.user_id, sum(posts.views) FROM posts \
         GROUP BY posts.user_id) SELECT \"most\".\"id\" FROM \"most\" WHERE \"most\".\"views\" > $1 LIMIT $2) AS boxed) \
         ORDER BY users.username LIMIT $3",
        &s!["ada"],
    );
}

#[test]
fn boxed_rows_are_parts_of_other_queries() {
    let mut shop = Shop::open();
    shop.check(
        doing("order").union_all(doing("Bees")).order_by(output::<1>()),
        "SELECT * FROM (SELECT DISTINCT orders.user_id FROM orders) AS boxed UNION ALL \
         SELECT * FROM (SELECT posts.user_id FROM posts WHERE posts.title = $1) AS boxed ORDER BY 1",
        &[ADA, BOB, BOB],
    );
    shop.check(
        select((doing("Bees").scalar(), exists(doing("Nothing")))),
        "SELECT (SELECT * FROM (SELECT posts.user_id FROM posts WHERE posts.title = $1) AS boxed), \
         EXISTS (SELECT 1 FROM (SELECT posts.user_id FROM posts WHERE posts.title = $2) AS boxed)",
        &[(Some(BOB), false)],
    );
    let doers = pilaster::derived!(doers { id } = doing("order"));
    let doer = doers.columns();
    shop.check(
        users::table
            .left_join(doers.on(doer.id.eq(users::id)))
            .filter(doer.id.is_null())
            .select((users::username, doer.id)),
        "SELECT users.username, \"doers\".\"id\" FROM users LEFT JOIN \
         (SELECT * FROM (SELECT DISTINCT orders.user_id FROM orders) AS boxed) AS \"doers\"(\"id\") \
         ON \"doers\".\"id\" = users.id WHERE \"doers\".\"id\" IS NULL",
        &[("cleo".to_owned(), None)],
    );
    shop.check(
        doing("order").distinct().order_by(output::<1>().desc()).limit(1).boxed_rows(),
        "SELECT * FROM (SELECT DISTINCT * FROM (SELECT DISTINCT orders.user_id FROM orders) AS boxed \
         ORDER BY 1 DESC LIMIT $1) AS boxed",
        &[BOB],
    );
}

/// A text and a number that may be NULL, for a row of `posts`.
type OfPost = BoxedRows<
    'static,
    Yielded<Cell<Text, NotNull>, OneColumn<Int4, Nullable>>,
    Outer<posts::table, Nil>,
>;

/// The bodies of a post's comments, with their lengths or without.
fn bodies(lengths: bool) -> OfPost {
    let of_post = comments::table
        .correlate(posts::table)
        .filter(comments::post_id.eq(posts::id))
        .order_by(comments::id);
    if lengths {
        of_post
            .select((
                comments::body,
                nullable(pilaster::func::char_length(comments::body)),
            ))
            .boxed_rows()
    } else {
        of_post
            .select((comments::body, null::<Int4>()))
            .boxed_rows()
    }
}

#[test]
fn boxed_rows_may_be_correlated() {
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .filter(posts::id.eq(3))
            .select((posts::title, collect(bodies(true)), collect(bodies(false)))),
        "SELECT posts.title, ARRAY(SELECT ROW(nested.*) FROM (SELECT * FROM (SELECT comments.body, char_length(comments.body) \
         FROM comments WHERE comments.post_id = posts.id ORDER BY comments.id) AS boxed) AS nested), \
         ARRAY(SELECT ROW(nested.*) FROM (SELECT * FROM (SELECT comments.body, CAST(NULL AS int4) \
         FROM comments WHERE comments.post_id = posts.id ORDER BY comments.id) AS boxed) AS nested) \
         FROM posts WHERE posts.id = $1",
        &[(
            "Bees".to_owned(),
            vec![("Buzz".to_owned(), Some(4))],
            vec![("Buzz".to_owned(), None)],
        )],
    );
}
