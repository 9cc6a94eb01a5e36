use crate::coverage::covers;
use crate::fixture::{ADA, BOB, Shop, s};
use pilaster::expr::collation;
use pilaster::expr::{containing, ending_with, starting_with};
use pilaster::prelude::*;
use pilaster::sql_type::{Bool, Date, Int4, Text, Timestamp, Timestamptz};
use pilaster::types::Interval;
use shop::{comments, posts, users};
use time::macros::{date, datetime};

#[test]
fn truth_values() {
    covers!(
        "Predicates: IS TRUE",
        "Predicates: IS FALSE",
        "Predicates: IS UNKNOWN"
    );
    let mut shop = Shop::open();
    let unknown = null::<Bool>();
    shop.check(
        select((
            unknown.is_true(),
            unknown.is_not_true(),
            unknown.is_false(),
            unknown.is_not_false(),
            unknown.is_unknown(),
            unknown.is_not_unknown(),
        )),
        "SELECT CAST(NULL AS bool) IS TRUE, CAST(NULL AS bool) IS NOT TRUE, CAST(NULL AS bool) IS FALSE, \
         CAST(NULL AS bool) IS NOT FALSE, CAST(NULL AS bool) IS UNKNOWN, CAST(NULL AS bool) IS NOT UNKNOWN",
        &[(false, true, false, true, true, false)],
    );
    shop.check(
        users::table
            .filter(users::full_name.eq("Cleo").is_not_true())
            .order_by(users::username)
            .select(users::username),
        "SELECT users.username FROM users WHERE users.full_name = $1 IS NOT TRUE ORDER BY users.username",
        &s!["ada", "bob"],
    );
}

#[test]
fn within_bounds() {
    covers!(
        "Predicates: BETWEEN",
        "Predicates: NOT BETWEEN",
        "Predicates: BETWEEN SYMMETRIC"
    );
    let mut shop = Shop::open();
    let five = bind::<Int4, _>(5);
    shop.check(
        select((
            five.between(1, 9),
            five.not_between(1, 9),
            five.between_symmetric(9, 1),
            five.not_between_symmetric(9, 1),
            null::<Int4>().between(1, 9),
        )),
        "SELECT $1 BETWEEN $2 AND $3, $4 NOT BETWEEN $5 AND $6, $7 BETWEEN SYMMETRIC $8 AND $9, \
         $10 NOT BETWEEN SYMMETRIC $11 AND $12, CAST(NULL AS int4) BETWEEN $13 AND $14",
        &[(true, false, true, false, None::<bool>)],
    );
    let noon = || bind::<Timestamp, _>(datetime!(2024-06-30 12:00));
    shop.check(
        select((
            bind::<Timestamptz, _>(datetime!(2024-06-30 12:00 UTC)).between(
                noon().at_time_zone("UTC"),
                noon().at_time_zone("UTC").add(Interval::days(1)),
            ),
            bind::<Text, _>("b").between(bind::<Text, _>("a").collate(collation::C), "c"),
        )),
        "SELECT $1 BETWEEN ($2 AT TIME ZONE $3) AND $4 AT TIME ZONE $5 + $6, $7 BETWEEN ($8 COLLATE \"C\") AND $9",
        &[(true, true)],
    );
}

#[test]
fn many_values() {
    covers!(
        "Predicates: ANY over an array",
        "Predicates: ALL over an array"
    );
    let mut shop = Shop::open();
    let views = |query| {
        posts::table
            .filter(query)
            .order_by(posts::id)
            .select(posts::views)
    };
    shop.check(
        posts::table
            .filter(posts::views.ne_all(vec![3, 7]))
            .select(posts::views),
        "SELECT posts.views FROM posts WHERE posts.views <> ALL ($1)",
        &[10],
    );
    shop.check(
        views(posts::views.gt_all(vec![3, 5])),
        "SELECT posts.views FROM posts WHERE posts.views > ALL ($1) ORDER BY posts.id",
        &[10, 7],
    );
    let five = bind::<Int4, _>(5);
    let many = || vec![3, 5];
    shop.check(
        select((
            five.lt_any(many()),
            five.le_any(many()),
            five.gt_any(many()),
            five.ge_any(many()),
            five.ne_any(many()),
            five.eq_all(many()),
            five.lt_all(many()),
            five.le_all(many()),
        )),
        "SELECT $1 < ANY ($2), $3 <= ANY ($4), $5 > ANY ($6), $7 >= ANY ($8), $9 <> ANY ($10), $11 = ALL ($12), \
         $13 < ALL ($14), $15 <= ALL ($16)",
        &[(
            Some(false),
            Some(true),
            Some(true),
            Some(true),
            Some(true),
            Some(false),
            Some(false),
            Some(false),
        )],
    );
    shop.check(
        select((
            five.ge_all(vec![Some(3), None]),
            five.gt_any(Vec::<i32>::new()),
        )),
        "SELECT $1 >= ALL ($2), $3 > ANY ($4)",
        &[(None, Some(false))],
    );
}

#[test]
fn rows_of_a_query() {
    covers!(
        "Predicates: ANY over a subquery",
        "Predicates: ALL over a subquery",
        "Predicates: NOT IN subquery"
    );
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .filter(posts::views.ge_all(each_row(posts::table.select(posts::views))))
            .select(posts::id),
        "SELECT posts.id FROM posts WHERE posts.views >= ALL (SELECT posts.views FROM posts)",
        &[1],
    );
    let of_others = posts::table
        .filter(posts::user_id.eq(BOB))
        .select(posts::views);
    shop.check(
        posts::table
            .filter(posts::views.gt_any(each_row(of_others)).and(posts::id.ge(1)))
            .select(posts::id),
        "SELECT posts.id FROM posts WHERE posts.views > ANY (SELECT posts.views FROM posts WHERE posts.user_id = $1) \
         AND posts.id >= $2",
        &[1],
    );
    shop.check(
        users::table
            .filter(users::id.not_in_query(posts::table.select(posts::user_id)))
            .select((
                users::username,
                users::id.not_in_query(comments::table.select(comments::user_id)),
            )),
        "SELECT users.username, users.id NOT IN (SELECT comments.user_id FROM comments) FROM users \
         WHERE users.id NOT IN (SELECT posts.user_id FROM posts)",
        &[("cleo".to_owned(), None::<bool>)],
    );
}

#[test]
fn patterns() {
    covers!(
        "Predicates: SIMILAR TO",
        "Predicates: ESCAPE",
        "Predicates: LIKE ANY",
        "Predicates: LIKE ALL"
    );
    let mut shop = Shop::open();
    let text = bind::<Text, _>("50%_off");
    shop.check(
        select((
            text.similar_to("[0-9]+%"),
            text.not_similar_to("x"),
            text.like("50!%!_o%").escape("!"),
            text.not_ilike("x!%").escape("!"),
            text.similar_to("50!%%").escape("!"),
        )),
        "SELECT $1 SIMILAR TO $2, $3 NOT SIMILAR TO $4, $5 LIKE $6 ESCAPE $7, $8 NOT ILIKE $9 ESCAPE $10, \
         $11 SIMILAR TO $12 ESCAPE $13",
        &[(true, true, true, true, true)],
    );
    let two = |a: &'static str, b: &'static str| vec![a, b];
    shop.check(
        select((
            text.like_any(two("x", "5%")),
            text.like_all(two("x", "5%")),
            text.not_like_all(two("x", "y")),
            text.ilike_any(two("X", "5%OFF")),
            text.ilike_all(two("5%", "%OFF")),
            text.not_ilike_all(two("x", "y")),
            text.regex_any(two("^x", "off$")),
            text.regex_all(two("^x", "off$")),
        )),
        "SELECT $1 LIKE ANY ($2), $3 LIKE ALL ($4), $5 NOT LIKE ALL ($6), $7 ILIKE ANY ($8), $9 ILIKE ALL ($10), \
         $11 NOT ILIKE ALL ($12), $13 ~ ANY ($14), $15 ~ ALL ($16)",
        &[(
            Some(true),
            Some(false),
            Some(true),
            Some(true),
            Some(true),
            Some(true),
            Some(true),
            Some(false),
        )],
    );
}

#[test]
fn regular_expressions() {
    covers!(
        "Predicates: ~",
        "Predicates: ~*",
        "Predicates: !~",
        "Predicates: !~*"
    );
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::username.regex("^[ab]"))
            .order_by(users::username)
            .select((
                users::username.iregex("A$"),
                users::username.not_regex("A$"),
                users::full_name.not_iregex("ADA"),
            )),
        "SELECT users.username ~* $1, users.username !~ $2, users.full_name !~* $3 FROM users \
         WHERE users.username ~ $4 ORDER BY users.username",
        &[(true, true, Some(false)), (false, true, None)],
    );
}

#[test]
fn parts_of_a_text_are_no_patterns() {
    covers!(
        "Predicates: starts with",
        "Predicates: ends with",
        "Predicates: contains"
    );
    let mut shop = Shop::open();
    let text = bind::<Text, _>(r"100%_a\b");
    shop.check(
        select((
            text.starts_with("100%"),
            text.starts_with("1%0"),
            text.ends_with(r"\b"),
            text.ends_with("_"),
            text.contains_text("%_".to_owned()),
            text.contains_text("0_"),
            text.ilike(containing("A")),
            text.not_like(starting_with("1_")),
            text.like(ending_with("B")),
        )),
        "SELECT $1 LIKE $2, $3 LIKE $4, $5 LIKE $6, $7 LIKE $8, $9 LIKE $10, $11 LIKE $12, $13 ILIKE $14, \
         $15 NOT LIKE $16, $17 LIKE $18",
        &[(true, false, true, false, true, false, true, true, false)],
    );
}

#[test]
fn rows_are_compared_from_left_to_right() {
    covers!("Predicates: row comparison", "Predicates: IN rows");
    let mut shop = Shop::open();
    let key = || row((posts::views, posts::id));
    shop.check(
        posts::table
            .filter(key().gt((7, 2_i64)))
            .order_by(posts::id)
            .select(posts::id),
        "SELECT posts.id FROM posts WHERE (posts.views, posts.id) > ($1, $2) ORDER BY posts.id",
        &[1, 3],
    );
    let pair = row((bind::<Int4, _>(1), bind::<Text, _>("b")));
    shop.check(
        select((
            pair.eq((1, "b")),
            pair.ne((1, "b")),
            pair.lt((1, "c")),
            pair.le((1, "a")),
            pair.ge((0, "z")),
        )),
        "SELECT ($1, $2) = ($3, $4), ($5, $6) <> ($7, $8), ($9, $10) < ($11, $12), ($13, $14) <= ($15, $16), \
         ($17, $18) >= ($19, $20)",
        &[(true, false, true, false, true)],
    );
    shop.check(
        posts::table
            .filter(row((posts::user_id, posts::title)).in_rows(vec![(ADA, "Notes"), (BOB, "Bees"), (BOB, "Notes")]))
            .order_by(posts::id)
            .select(posts::id),
        "SELECT posts.id FROM posts WHERE (posts.user_id, posts.title) IN (SELECT * FROM unnest($1, $2)) \
         ORDER BY posts.id",
        &[2, 3],
    );
    let written = comments::table.select((comments::post_id, comments::user_id));
    shop.check(
        posts::table
            .filter(
                row((posts::id, posts::user_id))
                    .in_query(written)
                    .is_not_true(),
            )
            .order_by(posts::id)
            .select(posts::id),
        "SELECT posts.id FROM posts WHERE (posts.id, posts.user_id) IN \
         (SELECT comments.post_id, comments.user_id FROM comments) IS NOT TRUE ORDER BY posts.id",
        &[1, 2, 3],
    );
}

#[test]
fn stretches_of_time() {
    covers!("Predicates: OVERLAPS");
    let mut shop = Shop::open();
    let day = |it| bind::<Date, _>(it);
    let noon = bind::<Timestamptz, _>(datetime!(2024-01-01 12:00 UTC));
    let span = bind::<pilaster::sql_type::Interval, _>(Interval::days(2));
    shop.check(
        select((
            row((day(date!(2024 - 01 - 01)), day(date!(2024 - 02 - 01))))
                .overlaps((date!(2024 - 01 - 15), date!(2024 - 03 - 01))),
            row((noon, span)).overlaps((datetime!(2024-01-04 12:00 UTC), Interval::days(1))),
        )),
        "SELECT ($1, $2) OVERLAPS ($3, $4), ($5, $6) OVERLAPS ($7, $8)",
        &[(true, false)],
    );
}

#[test]
fn texts_by_the_rules_of_a_collation() {
    covers!("SELECT: COLLATE");
    pilaster::collation! {
        /// A name with a quote in it, which no database has.
        Odd = "o\"dd";
    }
    let mut shop = Shop::open();
    shop.check(
        users::table
            .filter(users::username.collate(collation::C).lt("bob"))
            .order_by(users::full_name.collate(collation::UcsBasic).desc())
            .select(users::username),
        "SELECT users.username FROM users WHERE users.username COLLATE \"C\" < $1 \
         ORDER BY users.full_name COLLATE \"ucs_basic\" DESC",
        &s!["ada"],
    );
    let odd = users::table.select(users::username.collate(Odd));
    assert_eq!(
        odd.to_sql(),
        "SELECT users.username COLLATE \"o\"\"dd\" FROM users"
    );
}
