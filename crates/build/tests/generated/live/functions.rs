//! Functions of the schema, called.

use super::{check, open};
use crate::compiled::functions;
use pilaster::prelude::*;

#[test]
fn functions_with_any_name_are_called() {
    use functions::{Mood, Pair, audit, functions_ as f};
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/functions/schema.sql"
    ));
    let db = &mut db;
    check(db, select(f::pg_()), "SELECT pg()", 1);
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
    check(db, select(f::level()), "SELECT level()", 1);
    check(
        db,
        select(f::level_mood_array(vec![Mood::Sad])),
        "SELECT level($1::mood[])",
        1,
    );
    check(
        db,
        select(f::level_Pair_int4(Pair::default(), 1)),
        "SELECT level($1::\"Pair\", $2)",
        vec![1],
    );
    check(
        db,
        select(audit::functions::note("x").with_feels(Mood::Sad)),
        "SELECT audit.note($1, feels => $2::mood)",
        1_i64,
    );
}

#[test]
fn arguments_with_a_default_are_left_out_or_named() {
    use functions::{Mood, functions_ as f};
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/functions/schema.sql"
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
fn what_may_give_null_by_itself_is_an_option() {
    use functions::{functions_ as f, operators};
    use pilaster::types::Decimal;
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/functions/schema.sql"
    ));
    let db = &mut db;
    check(
        db,
        select((f::first_char("ab"), f::first_char(""))),
        "SELECT first_char($1), first_char($2)",
        (Some("a".to_owned()), None),
    );
    check(
        db,
        select((f::id_of("nobody"), f::how_many("nobody"))),
        "SELECT id_of($1), how_many($2)",
        (None, 0),
    );
    check(
        db,
        select((f::half(4), f::half(1), f::halved_int4(1))),
        "SELECT half($1), half($2), halved($3)",
        (Some(2), None, 0),
    );
    check(
        db,
        select((
            f::halved_numeric(Decimal::ZERO),
            f::halved_int4(None::<i32>),
        )),
        "SELECT halved($1), halved($2)",
        (None, None),
    );
    check(
        db,
        select((
            operators::equal_slash(4, 5),
            operators::equal_slash_slash(4, 5),
        )),
        "SELECT $1 =/ $2, $3 =// $4",
        (true, Some(false)),
    );
}

#[test]
fn types_that_follow_from_the_call() {
    use functions::functions_ as f;
    use pilaster::sql_type::{Array, Int4, Text};
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/functions/schema.sql"
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
    check(db, select(f::one_out(2)), "SELECT one_out($1)", 4);
    check(db, select(f::in_out(2)), "SELECT in_out($1)", 4);
}

#[test]
fn functions_that_yield_rows_stand_in_from() {
    use functions::{Mood, Pair, audit, functions_ as f};
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/functions/schema.sql"
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
fn operators_and_composite_values() {
    use functions::{Mood, Pair as Of, audit, operators, rows};
    use pilaster::func::{enum_first, enum_last, enum_range, enum_range_between};
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/functions/schema.sql"
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
        false,
    );
    check(
        db,
        select(audit::operators::tilde_greater_int4_int4(1, 2)),
        "SELECT $1 OPERATOR(audit.~>) $2",
        Some(3),
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
fn casts_of_the_schema_are_made() {
    use functions::{Mood, Pair, operators};
    use pilaster::sql_type::Int4;
    let (mut db, _database) = open(include_str!(
        "../../../../../tests/golden/generated/functions/schema.sql"
    ));
    let rank = operators::plus(Mood::Happy, 1).cast::<Int4>();
    check(
        &mut db,
        select(rank),
        "SELECT CAST($1::mood OPERATOR(public.+) $2 AS int4)",
        2,
    );
    let pair = functions::functions_::A(3, 4).cast::<Pair>();
    let made = select(pair).fetch_one(&mut db).expect("is made");
    assert_eq!(made.Score, Some(7));
}
