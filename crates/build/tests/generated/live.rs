//! What is generated for the cases, on a real server.

use crate::compiled::{constraints, declared, functions, hostile, names, newtype_keys};
use pilaster::prelude::*;
use pilaster::sync::Connection;
use pilaster::types::{Opaque, Range};

fn open(schema: &str) -> (Connection, harness::TestDatabase) {
    let database = harness::database_with(&[schema]);
    let db = Connection::connect(database.url()).expect("the test database takes a connection");
    (db, database)
}

#[test]
fn values_of_declared_types_come_back_as_they_were_sent() {
    use declared::{Label, Mood, Point3, things};
    let (mut db, _database) = open(include_str!(
        "../../../../tests/golden/generated/declared/schema.sql"
    ));
    let point = |x| Point3 {
        x: Some(x),
        y: None,
        z: Some(-x),
    };
    let new = things::New {
        mood: Mood::SoSo,
        moods: vec![Mood::Happy, Mood::Sad],
        best: Some(Mood::Happy),
        never: None,
        mail: "a@b".to_owned(),
        mails: Some(vec!["c@d".to_owned()]),
        at: point(1.5),
        corners: Some(vec![point(0.0), point(2.0)]),
        place: Some(point(3.0)),
        label: Some(Label {
            Text: Some("t".to_owned()),
            mood: Some(Mood::Sad),
            at: Some(point(4.0)),
            mail: None,
            history: Some(vec![Mood::Sad, Mood::Happy]),
            extra: None,
        }),
        span: Range::from(1.0..2.5),
        spans: Some(vec![Range::Empty]),
        codes: Some(Range::from("a".to_owned().."b".to_owned())),
        all_spans: None,
        owner: None,
    };
    let insert = things::table.insert((new.clone(), things::tags.set(vec!["x".to_owned()])));
    let row = insert
        .returning(things::table)
        .fetch_one(&mut db)
        .expect("is inserted");
    assert_eq!(
        (row.mood, &row.moods, row.best),
        (new.mood, &new.moods, new.best)
    );
    assert_eq!(
        (&row.mail, &row.mails, row.work.as_str()),
        (&new.mail, &new.mails, "nobody@example.org")
    );
    assert_eq!(
        (&row.at, &row.corners, &row.place),
        (&new.at, &new.corners, &new.place)
    );
    assert_eq!((&row.label, &row.tags), (&new.label, &vec!["x".to_owned()]));
    assert_eq!(
        (&row.span, &row.spans, &row.codes),
        (&new.span, &new.spans, &new.codes)
    );
    let found = things::table
        .filter(things::mood.lt(Mood::Happy))
        .filter(things::mail.eq("a@b"))
        .filter(things::work.ne(things::mail))
        .filter(things::work.ne(lower(things::mail)))
        .select((things::id, things::best))
        .fetch_all(&mut db);
    assert_eq!(found.expect("is found"), [(row.id, Some(Mood::Happy))]);
}

#[test]
fn a_value_that_is_not_looked_into_goes_back_as_it_came() {
    use declared::things;
    let (mut db, database) = open(include_str!(
        "../../../../tests/golden/generated/declared/schema.sql"
    ));
    let mut raw = postgres_client(&database);
    raw.batch_execute(
        "INSERT INTO things (mood, moods, mail, at, span, all_spans)
         VALUES ('sad', '{}', 'a@b', '(1,2,3)', '[1,2]', '{[1,2],[3,4]}')",
    )
    .expect("is inserted");
    let spans: Option<Opaque> = things::table
        .select(things::all_spans)
        .fetch_one(&mut db)
        .expect("is read");
    let spans = spans.expect("is there");
    let update = things::table
        .every_row()
        .update(things::all_spans.set(Some(spans.clone())));
    assert_eq!(update.execute(&mut db).expect("is written"), 1);
    let again = things::table.select(things::all_spans).fetch_one(&mut db);
    assert_eq!(again.expect("is read"), Some(spans));
}

fn postgres_client(database: &harness::TestDatabase) -> postgres::Client {
    postgres::Client::connect(database.url(), postgres::NoTls).expect("takes a connection")
}

#[test]
fn hostile_names_reach_the_server_as_they_are() {
    use names::{Spaces___Signs as signs, keywords, table, variables};
    let (mut db, _database) = open(include_str!(
        "../../../../tests/golden/generated/names/schema.sql"
    ));
    let new = keywords::New {
        id: 1,
        r#type: "t".to_owned(),
        r#fn: None,
        r#async: Some("a".to_owned()),
        r#gen: None,
        self_: Some("s".to_owned()),
        Self_: None,
        super_: None,
        crate_: None,
        __: Some("_".to_owned()),
        select: Some("S".to_owned()),
    };
    let row = keywords::table
        .insert(new)
        .returning(keywords::table)
        .fetch_one(&mut db)
        .expect("is inserted");
    assert_eq!(
        (row.r#type.as_str(), row.self_.as_deref(), row.__.as_deref()),
        ("t", Some("s"), Some("_"))
    );
    let insert = variables::table.insert((
        (
            variables::columns.set(1),
            variables::name.set("n"),
            variables::field.set(2),
            variables::ty.set(3),
        ),
        (
            variables::out.set(4),
            variables::index.set(5),
            variables::value.set(6),
            variables::other.set(7),
        ),
        (
            variables::f.set(8),
            variables::state.set(9),
            variables::read.set(10),
            variables::label.set(11),
        ),
    ));
    assert_eq!(insert.execute(&mut db).expect("is inserted"), 1);
    let patch = variables::Patch {
        index: Some(50),
        out: Some(40),
        ..variables::Patch::default()
    };
    let update = variables::table
        .filter(variables::columns.eq(1))
        .update(patch);
    assert_eq!(update.execute(&mut db).expect("is updated"), 1);
    let row = variables::table.fetch_one(&mut db).expect("is there");
    assert_eq!((row.index, row.out, row.state), (50, 40, 9));
    let refused = signs::table
        .insert((signs::unit_price.set(-1), signs::_1st.set(0)))
        .execute(&mut db)
        .expect_err("is refused");
    assert_eq!(
        refused.constraint::<signs::Constraint>(),
        Some(signs::Constraint::at_least_one_)
    );
    let joined = table::table.inner_join(keywords::table.on(keywords::id.eq(table::foreign_key_)));
    assert!(joined.fetch_all(&mut db).expect("is right").is_empty());
}

#[test]
fn every_arbiter_is_one() {
    use constraints::rooms::{self, unique};
    let (mut db, _database) = open(include_str!(
        "../../../../tests/golden/generated/constraints/schema.sql"
    ));
    let room = |number| {
        (
            rooms::building.set("A"),
            rooms::number.set(number),
            rooms::name.set("n"),
        )
    };
    macro_rules! check {
        ($($arbiter:ident)*) => {$(
            let insert = rooms::table.insert(room(1)).on_conflict(unique::$arbiter).do_nothing();
            assert!(insert.execute(&mut db).is_ok(), stringify!($arbiter));
            assert_eq!(rooms::table.every_row().delete().execute(&mut db).expect("is deleted"), 1);
        )*};
    }
    check!(rooms_pkey rooms_token_key rooms_name_key rooms_lower_name_live rooms_slug_live rooms__by__sum_);
    rooms::table
        .insert(room(1))
        .execute(&mut db)
        .expect("is inserted");
    let error = rooms::table
        .insert(room(1))
        .execute(&mut db)
        .expect_err("is there already");
    assert_eq!(
        error.constraint::<rooms::Constraint>(),
        Some(rooms::Constraint::rooms_pkey)
    );
}

/// One row of one column.
#[track_caller]
fn check<S>(db: &mut Connection, query: S, sql: &str, value: S::Output)
where
    S: pilaster::exec::Rows,
    S::Output: PartialEq + core::fmt::Debug,
{
    assert_eq!(query.to_sql(), sql);
    let rows = Executor::all(db, query).expect("the server accepts it");
    assert_eq!(rows, [value]);
}

#[test]
fn functions_with_any_name_are_called() {
    use functions::{Mood, Pair, audit, functions_ as f};
    let (mut db, _database) = open(include_str!(
        "../../../../tests/golden/generated/functions/schema.sql"
    ));
    let db = &mut db;
    check(db, select(f::pg_()), "SELECT pg()", Some(1));
    check(
        db,
        select(f::r#match(1, "two")),
        "SELECT match($1, $2)",
        "two".to_owned(),
    );
    check(db, select(f::A(1, 2)), "SELECT \"A\"($1, $2)", 3);
    check(
        db,
        select(f::Sum_of_Two(1, Some(2))),
        "SELECT \"Sum of Two\"($1, $2)",
        Some(3),
    );
    check(
        db,
        select(f::upper(Mood::Sad)),
        "SELECT public.upper($1::mood)",
        "SAD".to_owned(),
    );
    check(db, select(f::level()), "SELECT level()", Some(1));
    check(
        db,
        select(f::level_mood_array(vec![Mood::Sad])),
        "SELECT level($1::mood[])",
        Some(1),
    );
    check(
        db,
        select(f::level_Pair_int4(Pair::default(), 1)),
        "SELECT level($1::\"Pair\", $2)",
        Some(vec![1]),
    );
    check(
        db,
        select(audit::functions::note("x").with_feels(Mood::Sad)),
        "SELECT audit.note($1, feels => $2::mood)",
        Some(1_i64),
    );
}

#[test]
fn arguments_with_a_default_are_left_out_or_named() {
    use functions::{Mood, functions_ as f};
    let (mut db, _database) = open(include_str!(
        "../../../../tests/golden/generated/functions/schema.sql"
    ));
    let db = &mut db;
    check(
        db,
        select(f::page(1).with_limit(20).with_Order_By("x")),
        "SELECT page($1, \"limit\" => $2, \"Order By\" => $3)",
        Some("1 20 sad".to_owned()),
    );
    check(
        db,
        select(f::page(1).with_value(Mood::Happy)),
        "SELECT page($1, value => $2::mood)",
        None,
    );
    check(db, select(f::all_default()), "SELECT all_default()", 1);
    check(
        db,
        select(f::all_default().with_step(2)),
        "SELECT all_default(step => $1)",
        2,
    );
    check(
        db,
        select(f::unnamed_default(1, 3)),
        "SELECT unnamed_default($1, $2)",
        4,
    );
}

#[test]
fn types_that_follow_from_the_call() {
    use functions::functions_ as f;
    use pilaster::sql_type::{Array, Int4, Text};
    let (mut db, _database) = open(include_str!(
        "../../../../tests/golden/generated/functions/schema.sql"
    ));
    let db = &mut db;
    let words = vec!["a".to_owned(), "abc".to_owned()];
    check(
        db,
        select(f::longest(words.clone())),
        "SELECT longest(VARIADIC $1)",
        Some("abc".to_owned()),
    );
    let a = || bind::<Text, _>("a");
    check(
        db,
        select(f::either(a(), "b")),
        "SELECT either($1, $2)",
        Some("a".to_owned()),
    );
    check(
        db,
        select(f::twice(bind::<Int4, _>(1))),
        "SELECT twice($1)",
        Some(vec![1, 1]),
    );
    check(
        db,
        select(f::last_of(bind::<Array<Text>, _>(words))),
        "SELECT last_of($1)",
        Some("abc".to_owned()),
    );
    check(db, select(f::forget()), "SELECT forget()", None);
    check(db, select(f::one_out(2)), "SELECT one_out($1)", Some(4));
    check(db, select(f::in_out(2)), "SELECT in_out($1)", Some(4));
}

#[test]
fn operators_and_composite_values() {
    use functions::{Mood, Pair as Of, audit, operators, rows};
    use pilaster::func::{enum_first, enum_last, enum_range, enum_range_between};
    let (mut db, _database) = open(include_str!(
        "../../../../tests/golden/generated/functions/schema.sql"
    ));
    let db = &mut db;
    check(
        db,
        select(operators::plus(Mood::Sad, 1)),
        "SELECT $1::mood OPERATOR(public.+) $2",
        Mood::Sad,
    );
    check(
        db,
        select(operators::bang_question(Mood::Sad)),
        "SELECT !? $1::mood",
        Some(false),
    );
    check(
        db,
        select(audit::operators::tilde_greater_int4_int4(1, 2)),
        "SELECT $1 OPERATOR(audit.~>) $2",
        3,
    );
    let pair = rows::Pair_(1, Some("t"), None::<i32>, vec![Mood::Happy]);
    check(
        db,
        select((
            pair,
            enum_first::<Mood>(),
            enum_last::<Mood>(),
            enum_range::<Mood>(),
        )),
        "SELECT CAST(ROW($1, $2, $3, $4::mood[]) AS \"Pair\"), enum_first(NULL::mood), \
         enum_last(NULL::mood), enum_range(NULL::mood)",
        (
            Of {
                Score: Some(1),
                r#type: Some("t".to_owned()),
                pg_: None,
                unit_price: Some(vec![Mood::Happy]),
            },
            Mood::Sad,
            Mood::Happy,
            vec![Mood::Sad, Mood::Happy],
        ),
    );
    check(
        db,
        select(enum_range_between::<Mood, _, _>(Mood::Happy, None::<Mood>)),
        "SELECT enum_range($1::mood, $2::mood)",
        vec![Mood::Happy],
    );
}

#[test]
fn sequences_with_any_name_count() {
    use functions::{audit, sequences};
    use pilaster::func::{nextval, setval};
    let (mut db, _database) = open(include_str!(
        "../../../../tests/golden/generated/functions/schema.sql"
    ));
    let db = &mut db;
    check(
        db,
        select(nextval(sequences::It_s_odd)),
        "SELECT nextval('\"It''s odd\"')",
        1_i64,
    );
    check(
        db,
        select(nextval(sequences::pg_)),
        "SELECT nextval('pg')",
        1,
    );
    check(
        db,
        select(setval(audit::sequences::str, 7)),
        "SELECT setval('audit.str', $1)",
        7,
    );
    check(
        db,
        select(nextval(audit::sequences::entries_id_seq)),
        "SELECT nextval('audit.entries_id_seq')",
        1,
    );
}

#[test]
fn functions_that_yield_rows_stand_in_from() {
    use functions::{Mood, Pair, audit, functions_ as f};
    let (mut db, _database) = open(include_str!(
        "../../../../tests/golden/generated/functions/schema.sql"
    ));
    let db = &mut db;
    let rows = f::Rows_Of(7).with_value(3);
    check(
        db,
        rows.select((rows.r#type, rows.Self_, rows.columns)),
        "SELECT \"Rows Of\".type, \"Rows Of\".\"Self\", \"Rows Of\".columns \
         FROM \"Rows Of\"($1, value => $2) AS \"Rows Of\"(type, \"Self\", columns, call)",
        (Some("a".to_owned()), Some(7), Some(Mood::Sad)),
    );
    check(
        db,
        f::numbers(vec![4]),
        "SELECT numbers.numbers FROM numbers(VARIADIC $1) AS numbers(numbers)",
        Some(4),
    );
    check(
        db,
        audit::functions::first_of(),
        "SELECT first_of.a, first_of.b FROM audit.first_of() AS first_of(a, b)",
        (Some(1), Some("x".to_owned())),
    );
    let insert = functions::functions::New {
        id: 1,
        pair: Pair {
            pg_: Some(5),
            ..Pair::default()
        },
    };
    let inserted = Executor::run(&mut *db, functions::functions::table.insert(insert));
    inserted.expect("is inserted");
    let pairs = f::pairs();
    check(
        db,
        pairs.select(pairs.pg),
        "SELECT pairs.pg FROM pairs() AS pairs(\"Score\", type, pg, \"unit price\")",
        Some(5),
    );
    check(
        db,
        f::somebody(),
        "SELECT somebody.id, somebody.name FROM somebody() AS somebody(id, name)",
        (None, None),
    );
}

#[test]
fn keys_are_types_of_their_own() {
    use newtype_keys::{CategoryCode, PostId, UserId, authors, categories, posts, profiles, users};
    let (mut db, _database) = open(include_str!(
        "../../../../tests/golden/generated/newtype_keys/schema.sql"
    ));
    let db = &mut db;
    let new = |name: &str| users::New {
        name: name.to_owned(),
        invited_by: None,
    };
    check(
        db,
        users::table.insert(new("ada")).returning(users::id),
        "INSERT INTO users (name, invited_by) VALUES ($1, $2) RETURNING users.id",
        UserId(1),
    );
    let more = vec![new("bob"), new("cleo")];
    Executor::run(&mut *db, users::table.insert_many(more)).expect("are inserted");
    let invited = users::table
        .filter(users::id.eq(UserId(2)))
        .update(users::invited_by.set(UserId(1)));
    Executor::run(&mut *db, invited).expect("is set");
    let profile = profiles::New {
        user_id: UserId(1),
        motto: None,
    };
    Executor::run(&mut *db, profiles::table.insert(profile)).expect("is inserted");
    let category = categories::New {
        code: CategoryCode("math".to_owned()),
        parent: None,
    };
    Executor::run(&mut *db, categories::table.insert(category)).expect("is inserted");
    let id = PostId(pilaster::types::Uuid::from_u128(7));
    let post = posts::New {
        author: UserId(1),
        category: Some(CategoryCode::from("math".to_owned())),
    };
    let insert = posts::table.insert((post, posts::id.set(id)));
    Executor::run(&mut *db, insert).expect("is inserted");
    check(
        db,
        users::table
            .inner_join(posts::table.on(posts::author.eq(users::id)))
            .inner_join(authors::table.on(authors::id.eq(users::id)))
            .filter(users::id.eq_any(vec![UserId(1), UserId(3)]))
            .filter(users::id.eq(authors::id))
            .select((posts::id, posts::author, posts::category, authors::id)),
        "SELECT posts.id, posts.author, posts.category, authors.id FROM users \
         INNER JOIN posts ON posts.author = users.id INNER JOIN authors ON authors.id = users.id \
         WHERE users.id = ANY ($1) AND users.id = authors.id",
        (id, UserId(1), Some(CategoryCode("math".to_owned())), 1),
    );
    check(
        db,
        users::table.select((max(users::id), max(users::invited_by))),
        "SELECT max(users.id), max(users.invited_by) FROM users",
        (Some(UserId(3)), Some(UserId(1))),
    );
    assert_eq!(UserId(3).to_string(), "3");
}

/// Inserts a row; whatever is in the schema's names and labels, it is a row and nothing more.
fn insert_hostile(
    db: &mut Connection,
    text: &str,
) -> pilaster::Result<hostile::a___DROP_TABLE_users____::Row> {
    use hostile::{MoodDropTableUsers as Mood, Pair, a___DROP_TABLE_users____ as a};
    let new = a::New {
        _1: text.to_owned(),
        _0___s: Some(0),
        __: Some(1),
        __2: Some(2),
        __3: Some(3),
        x_pub_fn_evil________: Some(4),
        _fn_f: Some(5),
        mood: Some(Mood::DropTableUsers),
        d: Some("d".to_owned()),
        pair: Some(Pair {
            a___b: Some("'".to_owned()),
            _c: Some(6),
        }),
    };
    a::table.insert(new).returning(a::table).fetch_one(db)
}

#[test]
fn names_that_were_meant_to_be_something_else_are_names() {
    use hostile::a___DROP_TABLE_users____::{self as a, Constraint, unique};
    use hostile::{MoodDropTableUsers as Mood, functions, users, v___DROP_TABLE_users____ as v};
    let (mut db, _database) = open(include_str!(
        "../../../../tests/golden/generated/hostile/schema.sql"
    ));
    users::table
        .insert(users::id.set(1))
        .execute(&mut db)
        .expect("is inserted");
    let row = insert_hostile(&mut db, "x").expect("is inserted");
    assert_eq!((row.__, row.__2, row.__3), (Some(1), Some(2), Some(3)));
    assert_eq!((row.mood, row._fn_f), (Some(Mood::DropTableUsers), Some(5)));
    assert_eq!(
        row._DROP_TABLE_users____.as_deref(),
        Some("*/ \"; DROP TABLE users; --")
    );
    let twice = insert_hostile(&mut db, "x").expect_err("is unique");
    assert_eq!(
        twice.constraint::<Constraint>(),
        Some(Constraint::u___DROP_TABLE_users____)
    );
    let refused = insert_hostile(&mut db, "'; DROP TABLE users; --").expect_err("is checked");
    assert_eq!(
        refused.constraint::<Constraint>(),
        Some(Constraint::c___DROP_TABLE_users____)
    );
    let again = a::table
        .insert((a::_1.set("x"), a::mood.set(Some(Mood::Label7))))
        .on_conflict(unique::u___DROP_TABLE_users____)
        .do_update((
            a::mood.set(excluded(a::mood)),
            a::x_pub_fn_evil________.set(Some(9)),
        ))
        .returning((a::mood, a::x_pub_fn_evil________));
    let again = again.fetch_one(&mut db).expect("is updated");
    assert_eq!(again, (Some(Mood::Label7), Some(9)));
    for label in Mood::ALL {
        let found = a::table
            .filter(a::__.eq(1))
            .filter(a::id____DROP_TABLE_users____.eq(row.id____DROP_TABLE_users____))
            .update(a::mood.set(Some(*label)))
            .returning((a::mood, functions::f___DROP_TABLE_users____(a::_1)));
        let found = found.fetch_one(&mut db).expect("is updated");
        assert_eq!(found, (Some(*label), "x!".to_owned()));
    }
    let seen = v::table.fetch_all(&mut db).expect("is read");
    assert_eq!(seen.len(), 1);
    let gone = a::table.filter(a::_1.eq("x")).delete().execute(&mut db);
    assert_eq!(gone.expect("is deleted"), 1);
    let left = users::table.select(count_rows()).fetch_one(&mut db);
    assert_eq!(left.expect("is there"), 1);
}
