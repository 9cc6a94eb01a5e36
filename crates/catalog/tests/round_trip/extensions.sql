-- CASE: types of extensions
CREATE EXTENSION citext;
CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;
CREATE EXTENSION ltree;
CREATE EXTENSION cube;
CREATE EXTENSION seg;
CREATE EXTENSION isn;
CREATE EXTENSION intarray;
CREATE EXTENSION lo;
CREATE TABLE t (a citext NOT NULL UNIQUE DEFAULT 'x', b hstore DEFAULT '', c ltree, d lquery[], e cube, f seg, g isbn, h query_int, i lo, j citext[]);
CREATE DOMAIN mail AS citext CHECK (VALUE LIKE '%@%');
CREATE INDEX ON t USING gist (c);
CREATE INDEX ON t USING gin (b);
-- CASE: extensions in a schema of their own
CREATE SCHEMA ext;
CREATE EXTENSION citext SCHEMA ext;
CREATE EXTENSION "uuid-ossp" WITH SCHEMA ext;
CREATE EXTENSION pgcrypto SCHEMA ext;
CREATE TABLE t (id uuid PRIMARY KEY DEFAULT ext.uuid_generate_v4(), other uuid DEFAULT gen_random_uuid(), a ext.citext, b bytea DEFAULT ext.gen_random_bytes(8));
-- CASE: extensions move and go
CREATE SCHEMA ext;
CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE EXTENSION pg_trgm;
CREATE TABLE t (a citext, b hstore, c int);
ALTER EXTENSION citext SET SCHEMA ext;
ALTER EXTENSION pg_trgm UPDATE;
DROP EXTENSION hstore CASCADE;
DROP EXTENSION IF EXISTS nothing, pg_trgm;
-- CASE: CASCADE installs what is needed
CREATE EXTENSION earthdistance CASCADE;
CREATE TABLE t (a earth, b cube);
-- CASE: operators and casts
CREATE FUNCTION near(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR ~~~ (FUNCTION = near, LEFTARG = text, RIGHTARG = text, COMMUTATOR = ~~~);
CREATE TYPE pair AS (a int, b int);
CREATE FUNCTION to_text(pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $$x$$';
CREATE CAST (pair AS text) WITH FUNCTION to_text(pair) AS ASSIGNMENT;
CREATE VIEW v AS SELECT 'a' ~~~ 'b' AS c;
DROP CAST (pair AS text);
CREATE OPERATOR === (FUNCTION = near, LEFTARG = text, RIGHTARG = text);
DROP OPERATOR === (text, text);
DROP OPERATOR IF EXISTS === (text, text);
DROP CAST IF EXISTS (pair AS text);
CREATE OPERATOR CLASS text_plain_ops FOR TYPE text USING hash AS OPERATOR 1 =, FUNCTION 1 hashtext(text);
DROP OPERATOR CLASS text_plain_ops USING hash;
-- CASE: operators and casts that stay
CREATE TYPE pair AS (a int, b int);
CREATE FUNCTION flip(pair) RETURNS pair LANGUAGE sql STRICT AS 'SELECT $1';
CREATE FUNCTION far(pair, pair) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION to_text(pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $$x$$';
CREATE OPERATOR !! (FUNCTION = flip, RIGHTARG = pair);
CREATE OPERATOR <~> (FUNCTION = far, LEFTARG = pair, RIGHTARG = pair);
CREATE CAST (pair AS text) WITH FUNCTION to_text(pair) AS IMPLICIT;
CREATE CAST (pair AS varchar) WITH INOUT AS ASSIGNMENT;
CREATE TYPE span AS RANGE (SUBTYPE = float8);
