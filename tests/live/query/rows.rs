use crate::coverage::covers;
use crate::fixture::{Shop, s};
use pilaster::func::{
    generate_series, generate_series_by, generate_subscripts, json_array_elements,
    json_array_elements_text, json_each, json_each_text, json_object_keys, json_to_record,
    json_to_recordset, jsonb_array_elements, jsonb_array_elements_text, jsonb_each,
    jsonb_each_text, jsonb_object_keys, jsonb_path_query_rows, jsonb_to_record, jsonb_to_recordset,
    regexp_matches, regexp_split_to_table, string_to_table, unnest,
};
use pilaster::prelude::*;
use pilaster::query::{rows_from, values};
use pilaster::sql_type::{Array, Int4, Int8, Json, Jsonb, Jsonpath, Numeric, Text, Timestamptz};
use serde_json::{Value, json};
use shop::{OrderStatus, posts, users};

#[test]
fn values_are_a_table() {
    covers!("FROM: VALUES list");
    let mut shop = Shop::open();
    let sizes = pilaster::derived!(
        sizes { code, label } = values::<(Int4, Text), _>([(1, Some("small")), (2, None)])
    );
    shop.check(
        posts::table
            .filter(posts::views.gt(0))
            .inner_join(sizes.on(sizes.code.eq(posts::id.cast::<Int4>())))
            .filter(sizes.code.lt(9))
            .order_by(posts::id)
            .select((posts::title, sizes.code, sizes.label)),
        "SELECT posts.title, \"sizes\".\"code\", \"sizes\".\"label\" FROM posts \
         INNER JOIN (VALUES ($1, $2), ($3, $4)) AS \"sizes\"(\"code\", \"label\") \
         ON \"sizes\".\"code\" = CAST(posts.id AS int4) WHERE posts.views > $5 AND \"sizes\".\"code\" < $6 \
         ORDER BY posts.id",
        &[
            ("Engines".to_owned(), 1, Some("small".to_owned())),
            ("Notes".to_owned(), 2, None),
        ],
    );
}

#[test]
fn values_of_a_vector_travel_as_arrays() {
    covers!("FROM: VALUES list", "FROM: unnest of several arrays");
    let mut shop = Shop::open();
    let given = |rows: Vec<(i32, OrderStatus)>| {
        pilaster::derived!(given { n, status } = values::<(Int4, OrderStatus), _>(rows))
    };
    let sql = "SELECT \"given\".\"n\", \"given\".\"status\" FROM unnest($1, $2::order_status[]) \
               AS \"given\"(\"n\", \"status\")";
    shop.check(
        given(vec![(1, OrderStatus::Paid), (2, OrderStatus::Pending)]),
        sql,
        &[(1, OrderStatus::Paid), (2, OrderStatus::Pending)],
    );
    shop.check(given(vec![]), sql, &[]);
}

#[test]
fn values_that_unnest_takes_apart_are_written_out() {
    let mut shop = Shop::open();
    let lists = |rows: Vec<(i32, Vec<&'static str>)>| {
        pilaster::derived!(lists { n, list } = values::<(Int4, Array<Text>), _>(rows))
    };
    shop.check(
        lists(vec![(1, vec!["a", "b"]), (2, vec![])]),
        "SELECT \"lists\".\"n\", \"lists\".\"list\" FROM (VALUES ($1, $2), ($3, $4)) AS \"lists\"(\"n\", \"list\")",
        &[(1, vec!["a".to_owned(), "b".to_owned()]), (2, vec![])],
    );
    shop.check(
        lists(vec![]),
        "SELECT \"lists\".\"n\", \"lists\".\"list\" FROM \
         (SELECT CAST(NULL AS int4), CAST(NULL AS text[]) WHERE false) AS \"lists\"(\"n\", \"list\")",
        &[],
    );
}

#[test]
fn an_array_is_unnested_beside_its_row() {
    covers!(
        "FROM: unnest of one array",
        "FROM: WITH ORDINALITY",
        "FROM: set-returning function"
    );
    let mut shop = Shop::open();
    let tag = pilaster::derived!(tag { name, place } = unnest(posts::tags).with_ordinality());
    shop.check(
        posts::table
            .cross_join(tag)
            .order_by((posts::id, tag.place))
            .select((posts::title, tag.name, tag.place)),
        "SELECT posts.title, \"tag\".\"name\", \"tag\".\"place\" FROM posts \
         CROSS JOIN unnest(posts.tags) WITH ORDINALITY AS \"tag\"(\"name\", \"place\") ORDER BY posts.id, \"tag\".\"place\"",
        &[
            ("Engines".to_owned(), Some("math".to_owned()), 1),
            ("Engines".to_owned(), Some("engines".to_owned()), 2),
            ("Bees".to_owned(), Some("garden".to_owned()), 1),
        ],
    );
    shop.check(
        posts::table
            .left_join(tag.on(tag.name.ne("math")))
            .order_by(posts::id)
            .select((posts::title, tag.name, tag.place)),
        "SELECT posts.title, \"tag\".\"name\", \"tag\".\"place\" FROM posts \
         LEFT JOIN unnest(posts.tags) WITH ORDINALITY AS \"tag\"(\"name\", \"place\") ON \"tag\".\"name\" <> $1 \
         ORDER BY posts.id",
        &[
            ("Engines".to_owned(), Some("engines".to_owned()), Some(2)),
            ("Notes".to_owned(), None, None),
            ("Bees".to_owned(), Some("garden".to_owned()), Some(1)),
        ],
    );
    let tagged = pilaster::derived!(tagged { name } = unnest(posts::tags));
    shop.check(
        posts::table.filter(exists(tagged.filter(tagged.name.eq("garden")))).select(posts::title),
        "SELECT posts.title FROM posts WHERE EXISTS (SELECT 1 FROM unnest(posts.tags) AS \"tagged\"(\"name\") \
         WHERE \"tagged\".\"name\" = $1)",
        &s!["Bees"],
    );
}

#[test]
fn arrays_side_by_side() {
    covers!("FROM: unnest of several arrays", "FROM: ROWS FROM");
    let mut shop = Shop::open();
    let pairs = pilaster::derived!(
        pairs { n, name } = unnest((
            bind::<Array<Int4>, _>(vec![1, 2]),
            bind::<Array<Text>, _>(vec!["a"])
        ))
    );
    shop.check(
        pairs,
        "SELECT \"pairs\".\"n\", \"pairs\".\"name\" FROM unnest($1, $2) AS \"pairs\"(\"n\", \"name\")",
        &[(Some(1), Some("a".to_owned())), (Some(2), None)],
    );
    let both = pilaster::derived!(
        both { n, tag, place } = rows_from((
            generate_series::<Int8, _, _>(1, posts::id),
            unnest(posts::tags)
        ))
        .with_ordinality()
    );
    shop.check(
        posts::table
            .cross_join(both)
            .filter(posts::id.le(2))
            .order_by((posts::id, both.place))
            .select((both.n, both.tag, both.place)),
        "SELECT \"both\".\"n\", \"both\".\"tag\", \"both\".\"place\" FROM posts CROSS JOIN \
         ROWS FROM(generate_series($1, posts.id), unnest(posts.tags)) WITH ORDINALITY AS \"both\"(\"n\", \"tag\", \"place\") \
         WHERE posts.id <= $2 ORDER BY posts.id, \"both\".\"place\"",
        &[
            (Some(1), Some("math".to_owned()), 1),
            (None, Some("engines".to_owned()), 2),
            (Some(1), None, 1),
            (Some(2), None, 2),
        ],
    );
}

#[test]
fn series() {
    covers!("FROM: generate_series", "Arrays: generate_subscripts");
    let mut shop = Shop::open();
    let numbers = pilaster::derived!(
        numbers { n } = generate_series_by::<Numeric, _, _, _>(
            rust_decimal::Decimal::ONE,
            rust_decimal::Decimal::TWO,
            rust_decimal::Decimal::new(5, 1),
        )
    );
    shop.check(
        numbers.select(numbers.n.cast::<Text>()),
        "SELECT CAST(\"numbers\".\"n\" AS text) FROM generate_series($1, $2, $3) AS \"numbers\"(\"n\")",
        &s!["1", "1.5", "2.0"],
    );
    let days = pilaster::derived!(
        days { day } = generate_series_by::<Timestamptz, _, _, _>(
            users::created_at,
            bind::<Text, _>("2024-01-03T00:00:00Z").cast::<Timestamptz>(),
            bind::<Text, _>("1 day").cast::<pilaster::sql_type::Interval>(),
        )
    );
    shop.check(
        users::table
            .cross_join(days)
            .group_by(users::username)
            .order_by(users::username)
            .select((users::username, count(days.day))),
        "SELECT users.username, count(\"days\".\"day\") FROM users CROSS JOIN \
         generate_series(users.created_at, CAST($1 AS timestamptz), CAST($2 AS interval)) AS \"days\"(\"day\") \
         GROUP BY users.username ORDER BY users.username",
        &[("ada".to_owned(), 3), ("bob".to_owned(), 2), ("cleo".to_owned(), 1)],
    );
    let subscripts =
        pilaster::derived!(at { at } = generate_subscripts(bind::<Array<Int4>, _>(vec![7, 8]), 1));
    shop.check(
        subscripts,
        "SELECT \"at\".\"at\" FROM generate_subscripts($1, $2) AS \"at\"(\"at\")",
        &[1, 2],
    );
}

#[test]
fn json_as_tables() {
    covers!(
        "FROM: set-returning function",
        "JSON: jsonb_path_query",
        "JSON: jsonb_each",
        "JSON: jsonb_array_elements",
        "JSON: jsonb_object_keys"
    );
    let mut shop = Shop::open();
    let object = || bind::<Jsonb, _>(json!({"a": 1, "b": null}));
    let list = || bind::<Jsonb, _>(json!([1, null]));
    let each = pilaster::derived!(each { key, value } = jsonb_each(object()));
    shop.check(
        each,
        "SELECT \"each\".\"key\", \"each\".\"value\" FROM jsonb_each($1) AS \"each\"(\"key\", \"value\")",
        &[("a".to_owned(), json!(1)), ("b".to_owned(), Value::Null)],
    );
    let each = pilaster::derived!(each { key, value } = jsonb_each_text(object()));
    shop.check(
        each,
        "SELECT \"each\".\"key\", \"each\".\"value\" FROM jsonb_each_text($1) AS \"each\"(\"key\", \"value\")",
        &[("a".to_owned(), Some("1".to_owned())), ("b".to_owned(), None)],
    );
    let elements = pilaster::derived!(e { v } = jsonb_array_elements(list()));
    shop.check(
        elements,
        "SELECT \"e\".\"v\" FROM jsonb_array_elements($1) AS \"e\"(\"v\")",
        &[json!(1), Value::Null],
    );
    let elements = pilaster::derived!(e { v } = jsonb_array_elements_text(list()));
    shop.check(
        elements,
        "SELECT \"e\".\"v\" FROM jsonb_array_elements_text($1) AS \"e\"(\"v\")",
        &[Some("1".to_owned()), None],
    );
    let keys = pilaster::derived!(e { k } = jsonb_object_keys(object()));
    shop.check(
        keys,
        "SELECT \"e\".\"k\" FROM jsonb_object_keys($1) AS \"e\"(\"k\")",
        &s!["a", "b"],
    );
    let path = bind::<Text, _>("$[*]").cast::<Jsonpath>();
    let found = pilaster::derived!(e { v } = jsonb_path_query_rows(list(), path));
    shop.check(
        found,
        "SELECT \"e\".\"v\" FROM jsonb_path_query($1, CAST($2 AS jsonpath)) AS \"e\"(\"v\")",
        &[json!(1), Value::Null],
    );
}

#[test]
fn json_texts_as_tables() {
    let mut shop = Shop::open();
    let object = || bind::<Json, _>(json!({"a": 1, "b": null}));
    let list = || bind::<Json, _>(json!([1, null]));
    let each = pilaster::derived!(each { key, value } = json_each(object()));
    shop.check(
        each,
        "SELECT \"each\".\"key\", \"each\".\"value\" FROM json_each($1) AS \"each\"(\"key\", \"value\")",
        &[("a".to_owned(), json!(1)), ("b".to_owned(), Value::Null)],
    );
    let each = pilaster::derived!(each { key, value } = json_each_text(object()));
    shop.check(
        each,
        "SELECT \"each\".\"key\", \"each\".\"value\" FROM json_each_text($1) AS \"each\"(\"key\", \"value\")",
        &[("a".to_owned(), Some("1".to_owned())), ("b".to_owned(), None)],
    );
    let elements = pilaster::derived!(e { v } = json_array_elements(list()));
    shop.check(
        elements,
        "SELECT \"e\".\"v\" FROM json_array_elements($1) AS \"e\"(\"v\")",
        &[json!(1), Value::Null],
    );
    let elements = pilaster::derived!(e { v } = json_array_elements_text(list()));
    shop.check(
        elements,
        "SELECT \"e\".\"v\" FROM json_array_elements_text($1) AS \"e\"(\"v\")",
        &[Some("1".to_owned()), None],
    );
    let keys = pilaster::derived!(e { k } = json_object_keys(object()));
    shop.check(
        keys,
        "SELECT \"e\".\"k\" FROM json_object_keys($1) AS \"e\"(\"k\")",
        &s!["a", "b"],
    );
}

#[test]
fn json_as_records() {
    let mut shop = Shop::open();
    let items = || json!([{"id": 1, "name": "x"}, {"id": 2}]);
    let rows: &[(Option<i32>, Option<String>)] =
        &[(Some(1), Some("x".to_owned())), (Some(2), None)];
    let records = pilaster::derived!(
        r { id, name } = jsonb_to_recordset::<(Int4, Text), _>(bind::<Jsonb, _>(items()))
    );
    shop.check(
        records,
        "SELECT \"r\".\"id\", \"r\".\"name\" FROM jsonb_to_recordset($1) AS \"r\"(\"id\" int4, \"name\" text)",
        rows,
    );
    let records = pilaster::derived!(
        r { id, name } = json_to_recordset::<(Int4, Text), _>(bind::<Json, _>(items()))
    );
    shop.check(
        records,
        "SELECT \"r\".\"id\", \"r\".\"name\" FROM json_to_recordset($1) AS \"r\"(\"id\" int4, \"name\" text)",
        rows,
    );
    let record = pilaster::derived!(
        r { tags } = jsonb_to_record::<(Array<Text>,), _>(bind::<Jsonb, _>(json!({"tags": ["a"]})))
    );
    shop.check(
        record,
        "SELECT \"r\".\"tags\" FROM jsonb_to_record($1) AS \"r\"(\"tags\" text[])",
        &[Some(vec!["a".to_owned()])],
    );
    let record = pilaster::derived!(
        r { tags } = json_to_record::<(Array<Text>,), _>(bind::<Json, _>(json!({})))
    );
    shop.check(
        record,
        "SELECT \"r\".\"tags\" FROM json_to_record($1) AS \"r\"(\"tags\" text[])",
        &[None],
    );
}

#[test]
fn texts_as_tables() {
    covers!(
        "Beyond: set-returning regular expressions",
        "FROM: set-returning function",
        "Strings: regexp_matches"
    );
    let mut shop = Shop::open();
    let words = pilaster::derived!(
        w { word } = regexp_split_to_table(posts::body, bind::<Text, _>("\\s+"))
    );
    shop.check(
        posts::table.cross_join(words).filter(posts::id.eq(1)).select(words.word),
        "SELECT \"w\".\"word\" FROM posts CROSS JOIN regexp_split_to_table(posts.body, $1) AS \"w\"(\"word\") \
         WHERE posts.id = $2",
        &s!["On", "engines."],
    );
    let matches = pilaster::derived!(
        m { groups } = regexp_matches(
            bind::<Text, _>("a1b"),
            bind::<Text, _>("([a-z])(\\d)?"),
            bind::<Text, _>("g")
        )
    );
    shop.check(
        matches,
        "SELECT \"m\".\"groups\" FROM regexp_matches($1, $2, $3) AS \"m\"(\"groups\")",
        &[
            vec![Some("a".to_owned()), Some("1".to_owned())],
            vec![Some("b".to_owned()), None],
        ],
    );
    let parts = pilaster::derived!(
        p { part } = string_to_table(bind::<Text, _>("a,b"), bind::<Text, _>(","))
    );
    shop.check(
        parts,
        "SELECT \"p\".\"part\" FROM string_to_table($1, $2) AS \"p\"(\"part\")",
        &s!["a", "b"],
    );
}

#[test]
fn samples() {
    covers!(
        "FROM: TABLESAMPLE BERNOULLI",
        "FROM: TABLESAMPLE SYSTEM",
        "FROM: TABLESAMPLE REPEATABLE"
    );
    let mut shop = Shop::open();
    shop.check(
        posts::table
            .tablesample_bernoulli(100.0)
            .filter(posts::id.gt(1))
            .order_by(posts::id)
            .select(posts::title),
        "SELECT posts.title FROM posts TABLESAMPLE BERNOULLI ($1) WHERE posts.id > $2 ORDER BY posts.id",
        &s!["Notes", "Bees"],
    );
    pilaster::alias!(p: posts::table);
    shop.check(
        users::table
            .inner_join(p.tablesample_system(100.0).repeatable(1.0).on(p.col(posts::user_id).eq(users::id)))
            .filter(p.col(posts::id).eq(3))
            .select(users::username),
        "SELECT users.username FROM users INNER JOIN posts AS \"p\" TABLESAMPLE SYSTEM ($1) REPEATABLE ($2) \
         ON \"p\".user_id = users.id WHERE \"p\".id = $3",
        &s!["bob"],
    );
}
