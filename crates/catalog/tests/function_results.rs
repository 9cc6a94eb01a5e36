//! Which functions are known to give a value, where no argument is NULL.

use pilaster_catalog::{SourceFile, read};

const TABLES: &str = "
    CREATE TYPE mood AS ENUM ('sad', 'happy');
    CREATE TYPE point3 AS (x float8, y float8);
    CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL, age int);
    CREATE FUNCTION own(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
";

/// Whether the function that the last statement of the SQL declares gives a value.
#[track_caller]
fn gives_a_value(sql: &str) -> bool {
    let files = [SourceFile::new("a.sql", format!("{TABLES}{sql}"))];
    let catalog = read(&files).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let last = catalog.functions.last().expect("declares a function");
    last.never_null
}

#[track_caller]
fn of_bodies(signature: &str, cases: &[(&str, bool)]) {
    for (body, expected) in cases {
        let sql = format!("CREATE FUNCTION f{signature} LANGUAGE sql AS $$ {body} $$;");
        assert_eq!(gives_a_value(&sql), *expected, "{body}");
    }
}

#[test]
fn a_body_that_is_one_expression_is_looked_at() {
    of_bodies(
        "(a int, b int DEFAULT 1) RETURNS int",
        &[
            ("SELECT a + b", true),
            ("SELECT $1 + $2;", true),
            ("SELECT f.a", true),
            ("SELECT $3", false),
            ("SELECT nullif(a, b)", false),
            ("SELECT coalesce(nullif(a, b), 0)", true),
            ("SELECT CASE WHEN a > b THEN a END", false),
            ("SELECT CASE WHEN a > b THEN a ELSE b END", true),
            ("SELECT NULL::int", false),
            ("SELECT own(a)", false),
            ("SELECT a WHERE a > b", false),
            ("SELECT a LIMIT b", false),
            ("SELECT generate_series(a, b)", false),
            ("SELECT 1; SELECT a", false),
            ("VALUES (a)", false),
            ("SELECT 'no number'::text::int", true),
            ("no SQL at all", false),
            ("", false),
        ],
    );
}

#[test]
fn a_query_of_tables_gives_a_value_where_it_always_has_a_row() {
    of_bodies(
        "(wanted int) RETURNS bigint",
        &[
            ("SELECT count(*) FROM people WHERE id = wanted", true),
            ("SELECT count(*) FROM people GROUP BY name", false),
            ("SELECT count(*) FROM people HAVING wanted > 1", false),
            ("SELECT sum(age) FROM people", false),
            ("SELECT coalesce(sum(age), 0) FROM people", true),
            ("SELECT id::bigint FROM people WHERE id = wanted", false),
            ("SELECT count(*) FROM nowhere", false),
            ("DELETE FROM people RETURNING 1::bigint", false),
        ],
    );
}

#[test]
fn what_an_argument_holds_may_be_null() {
    of_bodies(
        "(p point3, \"all\" float8[]) RETURNS float8",
        &[
            ("SELECT p.x", false),
            ("SELECT (p).x", false),
            ("SELECT ($1).x", false),
            ("SELECT coalesce(p.x, p.y, 0)", true),
            ("SELECT \"all\"[1]", false),
        ],
    );
    of_bodies(
        "(one anyelement) RETURNS anyelement",
        &[("SELECT one", false)],
    );
    of_bodies(
        "(m mood) RETURNS text",
        &[("SELECT initcap(m::text)", true)],
    );
}

#[test]
fn other_bodies_and_results_prove_nothing() {
    for (sql, expected) in [
        ("CREATE FUNCTION f(a int) RETURNS int RETURN a + 1;", true),
        (
            "CREATE FUNCTION f(a int) RETURNS int RETURN nullif(a, 1);",
            false,
        ),
        (
            "CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT a; END;",
            false,
        ),
        (
            "CREATE FUNCTION f(a int) RETURNS int LANGUAGE plpgsql STRICT AS 'BEGIN RETURN a; END';",
            false,
        ),
        (
            "CREATE FUNCTION f(a int) RETURNS SETOF int LANGUAGE sql AS 'SELECT a';",
            false,
        ),
        (
            "CREATE FUNCTION f(a int, OUT b int) LANGUAGE sql AS 'SELECT a';",
            true,
        ),
        (
            "CREATE FUNCTION f(a int, OUT b int, OUT c int) LANGUAGE sql AS 'SELECT a, a';",
            false,
        ),
    ] {
        assert_eq!(gives_a_value(sql), expected, "{sql}");
    }
}

#[test]
fn it_is_asked_after_the_last_statement() {
    let early = "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM later';";
    assert!(!gives_a_value(early));
    assert!(gives_a_value(&format!("{early} CREATE TABLE later ();")));
}

#[test]
fn an_operator_is_as_its_function() {
    let operators = "
        CREATE FUNCTION same(a mood, b mood) RETURNS boolean LANGUAGE sql AS 'SELECT a = b';
        CREATE FUNCTION other(a mood, b mood) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN a = b; END';
        CREATE OPERATOR =~= (LEFTARG = mood, RIGHTARG = mood, FUNCTION = same);
        CREATE OPERATOR !~= (LEFTARG = mood, RIGHTARG = mood, FUNCTION = other);
    ";
    let files = [SourceFile::new("a.sql", format!("{TABLES}{operators}"))];
    let catalog = read(&files).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let known: Vec<bool> = catalog.operators.iter().map(|it| it.never_null).collect();
    assert_eq!(known, [true, false]);
}
