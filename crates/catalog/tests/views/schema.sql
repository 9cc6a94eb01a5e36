CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE EXTENSION ltree;
CREATE EXTENSION intarray;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION tablefunc;
CREATE TYPE mood AS ENUM ('sad', 'fine', 'glad');
CREATE TYPE spot AS (x integer, y numeric(6,2), label text);
CREATE TYPE span AS RANGE (subtype = numeric);
CREATE DOMAIN code AS varchar(10) NOT NULL;
CREATE DOMAIN score AS integer CHECK (VALUE >= 0);
CREATE TABLE a (
    id integer PRIMARY KEY, big bigint NOT NULL, small smallint, n numeric(10,2), f double precision NOT NULL, r real,
    t text NOT NULL, v varchar(20), c char(5), b boolean, m mood NOT NULL, d date, ts timestamp(3), tz timestamptz NOT NULL,
    iv interval, u uuid, j json, jb jsonb NOT NULL, ta text[] NOT NULL, ia integer[], by bytea, inet inet, rng int4range,
    sp spot, span span, dom score, ci citext, h hstore, path ltree, x xml, tsv tsvector, bits bit(4), mny money, tm time(2)
);
CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a, name text NOT NULL, note text, made timestamptz, key code);
CREATE TABLE c (b_id integer NOT NULL, a_id integer, kind text, qty integer NOT NULL, price numeric(8,2) NOT NULL);
CREATE TABLE tree (id integer PRIMARY KEY, parent integer, name text NOT NULL);
CREATE TABLE empty (id integer NOT NULL, t text NOT NULL);
INSERT INTO a VALUES
    (1, 10, 1, 1.50, 1.5, 2.5, 'one', 'vee', 'abc', true, 'sad', '2024-01-01', '2024-01-01 10:00', '2024-01-01 10:00+00',
     '1 day', '6f1f3d6e-1d6f-4b67-9b0a-000000000001', '{"a": 1}', '{"a": {"b": [1, 2]}, "n": null}', '{x,y}', '{1,2,3}', '\x01',
     '10.0.0.1/24', '[1,5)', (1, 2.5, 'l'), '[1,2)', 3, 'Hi', 'k=>v', 'a.b.c', '<p>1</p>', 'fat:1', B'1010', 12.5, '10:00'),
    (2, 20, NULL, NULL, 2.5, NULL, '', NULL, NULL, NULL, 'glad', NULL, NULL, '2024-02-01 10:00+00', NULL, NULL, NULL, '[]', '{}',
     NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (3, 30, 3, 0, 0, 0, 'three', '', '', false, 'fine', 'infinity', 'infinity', 'infinity', '-1 month', NULL, 'null', 'null',
     '{NULL}', '{NULL}', '', '::1', 'empty', (NULL, NULL, NULL), 'empty', 0, '', '', '', '<p/>', '', B'0000', 0, '00:00');
INSERT INTO b VALUES (1, 1, 'b one', 'note', '2024-01-01', 'k1'), (2, NULL, 'b two', NULL, NULL, 'k2'), (3, 1, 'b three', NULL, NULL, 'k3');
INSERT INTO c VALUES (1, 1, 'x', 2, 9.99), (1, NULL, NULL, 0, 0), (9, 3, 'y', 1, 5);
INSERT INTO tree VALUES (1, NULL, 'root'), (2, 1, 'left'), (3, 1, 'right'), (4, 3, 'leaf');
CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1 * 2';
CREATE FUNCTION twice(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $1';
CREATE FUNCTION full_note(b) RETURNS text LANGUAGE sql STABLE AS 'SELECT $1.name || coalesce($1.note, '''')';
CREATE FUNCTION pairs(n integer DEFAULT 2) RETURNS TABLE (at integer, label text) LANGUAGE sql AS 'SELECT 1, NULL::text';
CREATE FUNCTION all_b() RETURNS SETOF b LANGUAGE sql STABLE AS 'SELECT * FROM b';
CREATE FUNCTION one_out(x integer, OUT doubled integer) LANGUAGE sql AS 'SELECT $1 * 2';
CREATE FUNCTION two_out(OUT p integer, OUT q text) LANGUAGE sql AS 'SELECT 1, ''q''';
CREATE FUNCTION named(first integer, second text DEFAULT 'x', third boolean DEFAULT false) RETURNS text LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION summed(VARIADIC integer[]) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION any_record() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, ''x''::text';
CREATE FUNCTION same(anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION first_of(anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[1]';
CREATE FUNCTION spot_text(spot) RETURNS text LANGUAGE sql AS 'SELECT $1.label';
CREATE FUNCTION absent(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT NULL::boolean';
CREATE OPERATOR ==> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = absent);
CREATE FUNCTION spot_of(integer) RETURNS spot LANGUAGE sql AS 'SELECT ROW($1, 0, '''')::spot';
CREATE CAST (integer AS spot) WITH FUNCTION spot_of(integer);
CREATE AGGREGATE longest(text) (SFUNC = textcat, STYPE = text);
