-- CASE: a table without columns
CREATE TABLE nothing ();
-- CASE: temporary and unlogged tables
CREATE TEMP TABLE gone (id int);
CREATE TEMPORARY TABLE also_gone AS SELECT 1 AS id;
CREATE UNLOGGED TABLE kept (id serial PRIMARY KEY);
CREATE TABLE pg_temp.gone_too (id int);
-- CASE: IF NOT EXISTS leaves what there is
CREATE TABLE t (id int);
CREATE TABLE IF NOT EXISTS t (other text);
CREATE TABLE IF NOT EXISTS u (other text);
-- CASE: CREATE TABLE AS
CREATE TABLE t (id int PRIMARY KEY, name varchar(10) NOT NULL, amount numeric(10, 2));
CREATE TABLE a AS SELECT id, name, amount, amount * 2 AS twice, 'x' AS letter, NULL AS nothing FROM t;
CREATE TABLE b (x, y) AS SELECT id, name FROM t WITH NO DATA;
CREATE TABLE c AS TABLE t;
CREATE TABLE d AS VALUES (1, 'a'::text);
CREATE TABLE IF NOT EXISTS a AS SELECT 1 AS other;
CREATE UNLOGGED TABLE e WITH (fillfactor = 70) AS WITH w AS (SELECT now() AS at) SELECT * FROM w;
-- CASE: SELECT INTO
CREATE TABLE t (id int, name text);
SELECT id, count(*) AS n INTO a FROM t GROUP BY id;
SELECT * INTO TABLE b FROM t WHERE name IS NOT NULL;
SELECT name INTO UNLOGGED c FROM t;
SELECT name INTO TEMP d FROM t;
WITH w AS (SELECT 1 AS one) SELECT one INTO e FROM w;
-- CASE: LIKE with nothing included
CREATE TABLE t (id serial PRIMARY KEY, name text NOT NULL DEFAULT 'x' CHECK (name <> ''), UNIQUE (name));
CREATE TABLE a (LIKE t);
CREATE TABLE b (before int, LIKE t, after int);
-- CASE: LIKE with all included
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL DEFAULT 'x' COLLATE "C",
    twice text GENERATED ALWAYS AS (name || name) STORED, CONSTRAINT short CHECK (length(name) < 5), UNIQUE (name, twice));
CREATE INDEX by_lower ON t (lower(name)) WHERE id > 5;
CREATE UNIQUE INDEX ON t (twice);
COMMENT ON COLUMN t.name IS 'its name';
COMMENT ON CONSTRAINT short ON t IS 'not long';
COMMENT ON INDEX by_lower IS 'quick';
CREATE TABLE a (LIKE t INCLUDING ALL);
CREATE TABLE b (LIKE t INCLUDING ALL EXCLUDING INDEXES EXCLUDING COMMENTS);
CREATE TABLE c (LIKE t INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
CREATE TABLE d (LIKE t INCLUDING IDENTITY INCLUDING GENERATED);
CREATE TABLE e (LIKE t INCLUDING INDEXES INCLUDING STORAGE INCLUDING STATISTICS);
-- CASE: LIKE of a serial shares its sequence, and of a view or a composite its columns
CREATE TABLE t (id serial, n int);
CREATE TABLE a (LIKE t INCLUDING DEFAULTS);
CREATE VIEW v AS SELECT id, 'x'::varchar(3) AS x FROM t;
CREATE TABLE b (LIKE v);
CREATE TYPE pair AS (left_one int, right_one text);
CREATE TABLE c (LIKE pair);
-- CASE: tables of a type
CREATE TYPE person AS (id int, name text, age smallint);
CREATE TABLE people OF person;
CREATE TABLE others OF person (PRIMARY KEY (id), name WITH OPTIONS NOT NULL DEFAULT 'x', CHECK (age > 0));
-- CASE: tables on foreign servers
CREATE EXTENSION postgres_fdw;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw;
CREATE FOREIGN TABLE far (id int OPTIONS (column_name 'x') NOT NULL, name text DEFAULT 'a', CHECK (id > 0)) SERVER elsewhere OPTIONS (table_name 'y');
ALTER FOREIGN TABLE far ADD COLUMN more date, ALTER COLUMN name SET NOT NULL;
-- CASE: names in quotes, in other scripts and of 63 bytes
CREATE TABLE "Über ""x""" ("a b" int, "select" text, "ÀÉ" int, a_very_long_name_indeed_that_goes_on_and_on_beyond_the_limit_of_sixty_three_bytes int);
CREATE TABLE ORDERS (ID int, Käse int);
