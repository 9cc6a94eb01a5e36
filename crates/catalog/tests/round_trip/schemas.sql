-- CASE: schemas with elements
CREATE SCHEMA s CREATE TABLE t (id serial PRIMARY KEY) CREATE VIEW v AS SELECT id FROM t CREATE INDEX i ON t (id) CREATE SEQUENCE q;
CREATE SCHEMA IF NOT EXISTS s;
CREATE SCHEMA r AUTHORIZATION CURRENT_USER;
-- CASE: schemas are renamed with all in them
CREATE SCHEMA s;
CREATE TYPE s.mood AS ENUM ('a');
CREATE TABLE s.t (id serial PRIMARY KEY, m s.mood, self int REFERENCES s.t);
CREATE FUNCTION s.f(s.mood) RETURNS s.t LANGUAGE sql AS 'SELECT * FROM s.t';
CREATE VIEW v AS SELECT m FROM s.t;
ALTER SCHEMA s RENAME TO r;
-- CASE: the search path says where things go
CREATE SCHEMA a;
CREATE SCHEMA b;
SET search_path TO b, a;
CREATE TABLE t (id int);
SET search_path = a;
CREATE TYPE mood AS ENUM ('x');
SELECT pg_catalog.set_config('search_path', 'a,b', false);
CREATE TABLE u (m mood, w t);
SET search_path TO DEFAULT;
CREATE TABLE v (m a.mood);
RESET search_path;
CREATE TABLE w (id int);
SET SCHEMA 'b';
CREATE TABLE x (id int);
SET LOCAL search_path TO "$user", public;
CREATE TABLE y (id int);
SET SESSION search_path TO nowhere, a;
CREATE TABLE z (id int);
-- CASE: an empty path, as in a dump
SELECT pg_catalog.set_config('search_path', '', false);
CREATE SCHEMA s;
CREATE TYPE s.mood AS ENUM ('a');
CREATE TABLE public.t (id integer NOT NULL, m s.mood, t text[]);
CREATE FUNCTION public.f(integer) RETURNS s.mood LANGUAGE sql AS 'SELECT NULL::s.mood';
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
-- CASE: schemas go
CREATE SCHEMA s;
CREATE TABLE s.t (id int PRIMARY KEY);
CREATE TYPE s.mood AS ENUM ('a');
CREATE TABLE u (t int REFERENCES s.t, m s.mood, k int);
CREATE VIEW v AS SELECT id FROM s.t;
CREATE FUNCTION f(s.mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g() RETURNS s.mood LANGUAGE sql AS 'SELECT NULL::s.mood';
DROP SCHEMA s CASCADE;
CREATE SCHEMA e;
DROP SCHEMA IF EXISTS e, nothing;
