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
CREATE TABLE t (b cube);
