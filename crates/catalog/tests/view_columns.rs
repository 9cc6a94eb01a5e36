//! The types and nullness of view columns.

use pilaster_catalog::{SourceFile, read};

const TABLES: &str = "
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN code AS text NOT NULL;
CREATE TABLE users (
    id bigint PRIMARY KEY, name text NOT NULL, nick text, mood mood NOT NULL, born date, tags text[] NOT NULL,
    spent numeric(12,2) NOT NULL, data jsonb NOT NULL, code code
);
CREATE TABLE posts (
    id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, title varchar(80) NOT NULL, made timestamptz NOT NULL,
    seen smallint, parent_id bigint
);
CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2';
CREATE FUNCTION pairs(n integer) RETURNS TABLE (a integer, b text) LANGUAGE sql AS 'SELECT 1, ''x''';
CREATE FUNCTION all_users() RETURNS SETOF users LANGUAGE sql AS 'SELECT * FROM users';
";

/// The columns of a view over that query, as `name type` with `!` where NULL is ruled out.
#[track_caller]
fn check(query: &str, expected: &str) {
    let sql = format!("{TABLES} CREATE VIEW v AS {query};");
    let catalog = read(&[SourceFile::new("schema.sql", sql)])
        .unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let columns = catalog.views[0].columns.iter();
    let found: Vec<String> = columns
        .map(|column| {
            format!(
                "{} {}{}",
                column.name,
                column.ty,
                if column.not_null { "!" } else { "" }
            )
        })
        .collect();
    assert_eq!(found.join(", "), expected);
}

#[test]
fn columns_keep_their_type_and_nullness() {
    check(
        "SELECT id, nick, spent, code FROM users",
        "id bigint!, nick text, spent numeric(12,2)!, code code!",
    );
    check(
        "SELECT p.* FROM posts p WHERE false",
        "id bigint!, user_id bigint!, title character varying(80)!, made timestamp with time zone!, seen smallint, parent_id bigint",
    );
    check(
        "TABLE posts",
        "id bigint!, user_id bigint!, title character varying(80)!, made timestamp with time zone!, seen smallint, parent_id bigint",
    );
}

#[test]
fn outer_joins_make_columns_nullable() {
    check(
        "SELECT u.id, p.id AS post FROM users u LEFT JOIN posts p ON p.user_id = u.id",
        "id bigint!, post bigint",
    );
    check(
        "SELECT u.id, p.id AS post FROM users u RIGHT JOIN posts p ON p.user_id = u.id",
        "id bigint, post bigint!",
    );
    check(
        "SELECT u.id, p.id AS post FROM users u FULL JOIN posts p ON p.user_id = u.id",
        "id bigint, post bigint",
    );
    check(
        "SELECT u.id, c.code FROM users u LEFT JOIN (SELECT 1::bigint AS id, 'x'::code AS code) c USING (id)",
        "id bigint!, code code",
    );
    check(
        "SELECT id, nick, title FROM users FULL JOIN posts USING (id)",
        "id bigint!, nick text, title character varying(80)",
    );
}

#[test]
fn conditions_prove_that_columns_are_there() {
    check(
        "SELECT nick FROM users WHERE nick IS NOT NULL",
        "nick text!",
    );
    check(
        "SELECT nick, born FROM users WHERE nick = 'x' AND (born > '2000-01-01' OR true)",
        "nick text!, born date",
    );
    check(
        "SELECT seen, parent_id FROM posts WHERE seen IN (1, 2) AND parent_id BETWEEN 1 AND 9",
        "seen smallint!, parent_id bigint!",
    );
    check(
        "SELECT p.parent_id FROM posts p JOIN posts q ON q.id = p.parent_id",
        "parent_id bigint!",
    );
    check(
        "SELECT p.parent_id FROM posts p LEFT JOIN posts q ON q.id = p.parent_id",
        "parent_id bigint",
    );
    check("SELECT nick FROM users WHERE nick IS NULL", "nick text");
    check(
        "SELECT nick, born FROM users WHERE nick NOT IN ('a') AND born NOT IN (SELECT now()::date)",
        "nick text!, born date",
    );
}

#[test]
fn aggregates_have_the_types_of_the_server() {
    check(
        "SELECT count(*), sum(id) AS ids, sum(spent), avg(id), max(name), min(mood), bool_or(true) FROM users",
        "count bigint!, ids numeric, sum numeric, avg numeric, max text, min mood, bool_or boolean",
    );
    check(
        "SELECT string_agg(name, ', ' ORDER BY id) AS s, jsonb_agg(data) AS j FROM users",
        "s text, j jsonb",
    );
    check(
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seen) AS median FROM posts",
        "median double precision",
    );
}

#[test]
fn groups_have_rows_to_aggregate() {
    check(
        "SELECT mood, sum(spent) AS spent, max(nick) AS nick, array_agg(name) AS names FROM users GROUP BY mood",
        "mood mood!, spent numeric!, nick text, names text[]!",
    );
    check(
        "SELECT mood, sum(spent) FILTER (WHERE id > 1) AS s FROM users GROUP BY 1",
        "mood mood!, s numeric",
    );
    check(
        "SELECT mood, sum(spent) AS s FROM users GROUP BY ROLLUP (mood)",
        "mood mood, s numeric",
    );
}

#[test]
fn operators_and_functions_follow_the_rules() {
    check(
        "SELECT name || nick AS a, name || ' ' || id AS b, spent * 2 AS c, id + 1 AS d FROM users",
        "a text, b text!, c numeric!, d bigint!",
    );
    check(
        "SELECT data -> 'a' AS a, data ->> 'b' AS b, data @> '{}' AS c FROM users",
        "a jsonb, b text, c boolean!",
    );
    check(
        "SELECT upper(name) AS a, left(nick, 1) AS b, length(name) AS c, round(spent, 1) AS d FROM users",
        "a text!, b text, c integer!, d numeric!",
    );
    check(
        "SELECT now() - made AS age, made::date AS day, extract(year FROM made) AS year, date_trunc('day', made) AS d FROM posts",
        "age interval!, day date!, year numeric, d timestamp with time zone!",
    );
    check(
        "SELECT made AT TIME ZONE 'UTC' AS utc, born + 1 AS next, born - born AS days FROM users, posts",
        "utc timestamp without time zone!, next date, days integer",
    );
    check(
        "SELECT tags[1] AS tag, cardinality(tags) AS n, tags || 'x'::text AS more, 'x' = ANY (tags) AS has FROM users",
        "tag text, n integer!, more text[]!, has boolean",
    );
    check(
        "SELECT seen + 1 AS a, seen / 2.0 AS b, -seen AS c, twice(1) AS d FROM posts",
        "a integer, b numeric, c smallint, d integer",
    );
    check(
        "SELECT mood = 'sad' AS sad, mood::text AS t, mood < 'glad' AS less FROM users",
        "sad boolean!, t text!, less boolean!",
    );
    check(
        "SELECT int4range(1, 2) AS r, '[1,2)'::int8range @> 1::bigint AS inside, lower(int4range(1, 2)) AS low",
        "r int4range!, inside boolean!, low integer",
    );
    check(
        "SELECT to_tsvector('english', name) @@ to_tsquery('x') AS hit FROM users",
        "hit boolean!",
    );
}

#[test]
fn case_and_its_kin_take_a_common_type() {
    check(
        "SELECT coalesce(nick, name) AS a, coalesce(nick, '') AS b, coalesce(nick, NULL) AS c, nullif(name, '') AS d FROM users",
        "a text!, b text!, c text, d text",
    );
    check(
        "SELECT CASE WHEN id > 1 THEN seen ELSE id END AS a, CASE WHEN true THEN 1 END AS b FROM posts",
        "a bigint, b integer",
    );
    check(
        "SELECT greatest(seen, 0) AS a, least(1, 2.5) AS b, ARRAY[1, 2.5] AS c, ARRAY['a', title] AS d FROM posts",
        "a integer!, b numeric!, c numeric[]!, d character varying[]!",
    );
    check(
        "SELECT title FROM posts UNION SELECT name FROM users",
        "title character varying!",
    );
    check(
        "SELECT 1 AS a UNION ALL SELECT 2.5 UNION ALL SELECT NULL",
        "a numeric",
    );
    check(
        "SELECT * FROM (VALUES (1, 'a'), (2, NULL)) AS t (n, s)",
        "n integer!, s text",
    );
}

#[test]
fn subqueries_may_find_nothing() {
    check(
        "SELECT (SELECT max(id) FROM posts) AS a, (SELECT count(*) FROM posts) AS b, (SELECT id FROM posts LIMIT 1) AS c",
        "a bigint, b bigint!, c bigint",
    );
    check(
        "SELECT u.id, EXISTS (SELECT FROM posts p WHERE p.user_id = u.id) AS any_post FROM users u",
        "id bigint!, any_post boolean!",
    );
    check(
        "SELECT ARRAY(SELECT title FROM posts) AS titles, u.id IN (SELECT user_id FROM posts) AS writes FROM users u",
        "titles character varying(80)[]!, writes boolean!",
    );
    check(
        "SELECT x.n FROM users u CROSS JOIN LATERAL (SELECT count(*) AS n FROM posts WHERE user_id = u.id) x",
        "n bigint!",
    );
}

#[test]
fn with_queries_are_tables() {
    check(
        "WITH a AS (SELECT id, nick FROM users), b (x) AS (SELECT id FROM a) SELECT x, nick FROM b JOIN a ON a.id = b.x",
        "x bigint!, nick text",
    );
    check(
        "WITH RECURSIVE t AS (SELECT id, parent_id, 1 AS depth FROM posts WHERE parent_id IS NULL UNION ALL \
         SELECT p.id, p.parent_id, t.depth + 1 FROM posts p JOIN t ON t.id = p.parent_id) SELECT * FROM t",
        "id bigint!, parent_id bigint, depth integer!",
    );
    check(
        "WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT seen FROM posts JOIN t ON t.n = posts.id) SELECT n FROM t",
        "n integer",
    );
}

#[test]
fn functions_give_rows() {
    check("SELECT * FROM pairs(1)", "a integer, b text");
    check(
        "SELECT u.id, u.name FROM all_users() u",
        "id bigint, name text",
    );
    check(
        "SELECT n, o FROM generate_series(1, 3) WITH ORDINALITY AS g (n, o)",
        "n integer!, o bigint!",
    );
    check(
        "SELECT t.tag, u.id FROM users u, unnest(u.tags) AS t (tag)",
        "tag text, id bigint!",
    );
    check(
        "SELECT key, value FROM users, jsonb_each(data)",
        "key text!, value jsonb!",
    );
    check(
        "SELECT day::date FROM generate_series('2024-01-01'::timestamptz, now(), '1 day') AS day",
        "day date!",
    );
}

#[test]
fn windows_are_never_empty() {
    check(
        "SELECT row_number() OVER (ORDER BY id) AS n, lag(name) OVER w AS before FROM users WINDOW w AS (ORDER BY id)",
        "n bigint!, before text",
    );
    check(
        "SELECT sum(spent) OVER (PARTITION BY mood) AS s, count(*) OVER () AS c FROM users",
        "s numeric!, c bigint!",
    );
}

#[test]
fn columns_without_a_name_get_the_servers() {
    check(
        "SELECT upper(name), id::text, 1, coalesce(nick, ''), current_date, CASE WHEN true THEN 1 END FROM users",
        "upper text!, id text!, ?column? integer!, coalesce text!, current_date date!, case integer",
    );
}

#[test]
fn a_row_that_is_there_brings_its_columns_back() {
    check(
        "SELECT p.id, p.title, p.seen FROM users u LEFT JOIN posts p ON p.user_id = u.id WHERE p.made IS NOT NULL",
        "id bigint!, title character varying(80)!, seen smallint",
    );
    check(
        "SELECT p.id, q.id AS reply FROM users u LEFT JOIN posts p ON p.user_id = u.id \
         LEFT JOIN posts q ON q.parent_id = p.id WHERE p.title LIKE 'a%'",
        "id bigint!, reply bigint",
    );
    check(
        "SELECT p.id, q.id AS reply FROM users u LEFT JOIN (posts p JOIN posts q ON q.parent_id = p.id) \
         ON p.user_id = u.id WHERE q.id > 1",
        "id bigint!, reply bigint!",
    );
    check(
        "SELECT u.id, p.id AS post FROM users u FULL JOIN posts p ON p.user_id = u.id WHERE u.nick <> ''",
        "id bigint!, post bigint",
    );
}

#[test]
fn conditions_prove_as_far_as_logic_goes() {
    check(
        "SELECT nick FROM users WHERE nick = 'a' OR nick LIKE 'b%'",
        "nick text!",
    );
    check(
        "SELECT nick FROM users WHERE NOT (nick IS NULL OR born IS NULL)",
        "nick text!",
    );
    check(
        "SELECT nick, born FROM users WHERE (nick > 'a') IS TRUE AND (born IS NULL) IS FALSE",
        "nick text!, born date!",
    );
    check(
        "SELECT nick FROM users WHERE lower(nick) || 'x' = 'ax'",
        "nick text!",
    );
    check(
        "SELECT nick FROM users WHERE nick = ANY (ARRAY['a', 'b'])",
        "nick text!",
    );
    check(
        "SELECT nick FROM users WHERE nick <> ALL (tags)",
        "nick text",
    );
    check(
        "SELECT data ->> 'a' AS a, data ->> 'b' AS b FROM users WHERE data ->> 'a' IS NOT NULL",
        "a text!, b text",
    );
    check(
        "SELECT CASE WHEN nick IS NULL THEN name ELSE nick END AS a, CASE WHEN born > '2000-01-01' THEN born END AS b, \
         CASE WHEN nick = 'a' THEN 'b' ELSE nick END AS c FROM users",
        "a text!, b date, c text",
    );
    check(
        "SELECT p.parent_id, q.seen FROM posts p JOIN posts q ON q.parent_id = p.parent_id AND q.seen IS NOT NULL",
        "parent_id bigint!, seen smallint!",
    );
    check(
        "SELECT p.parent_id FROM posts p JOIN posts q USING (parent_id)",
        "parent_id bigint!",
    );
}

#[test]
fn grouping_sets_leave_keys_out() {
    check(
        "SELECT mood, name, sum(spent) AS s FROM users GROUP BY mood, ROLLUP (name)",
        "mood mood!, name text, s numeric!",
    );
    check(
        "SELECT mood, name, max(name) AS m FROM users GROUP BY GROUPING SETS ((mood, name), (mood))",
        "mood mood!, name text, m text!",
    );
    check(
        "SELECT upper(name) AS n, upper(name) || '!' AS m, count(*) AS c FROM users GROUP BY CUBE (upper(name))",
        "n text, m text, c bigint!",
    );
    check(
        "SELECT grouping(mood) AS g, sum(spent) AS s FROM users GROUP BY GROUPING SETS ((mood), ())",
        "g integer!, s numeric",
    );
}

#[test]
fn aggregates_and_windows_have_values_where_they_have_rows() {
    check(
        "SELECT array_agg(nick) AS a, json_agg(nick) AS j, max(nick) AS m, count(nick) AS c FROM users GROUP BY mood",
        "a text[]!, j json!, m text, c bigint!",
    );
    check(
        "SELECT lag(name, 1, '') OVER w AS a, first_value(name) OVER w AS b, max(id) OVER (ROWS 1 PRECEDING) AS c, \
         nth_value(id, 2) OVER w AS d, rank() OVER w AS e FROM users WINDOW w AS (ORDER BY id)",
        "a text!, b text!, c bigint, d bigint, e bigint!",
    );
}

#[test]
fn system_catalogues_are_known() {
    check(
        "SELECT c.relname, n.nspname, i.indisunique FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
         LEFT JOIN pg_index i ON i.indexrelid = c.oid",
        "relname name!, nspname name!, indisunique boolean",
    );
    check(
        "SELECT table_name, ordinal_position FROM information_schema.columns",
        "table_name information_schema.sql_identifier, ordinal_position information_schema.cardinal_number",
    );
}
