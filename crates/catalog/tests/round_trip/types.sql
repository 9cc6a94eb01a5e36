-- CASE: enums change
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TYPE mood ADD VALUE 'glad';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'sad' AFTER 'glad';
ALTER TYPE mood ADD VALUE 'so-so' BEFORE 'ok';
ALTER TYPE mood ADD VALUE 'it''s' AFTER 'sad';
ALTER TYPE mood RENAME VALUE 'ok' TO 'Well';
CREATE TYPE empty AS ENUM ();
-- CASE: composites change
CREATE TYPE pair AS (a int, b text COLLATE "C", c varchar(3)[]);
CREATE TYPE nothing AS ();
CREATE TABLE t (p pair, q pair[]);
CREATE TYPE outer_pair AS (inner_one nothing, x int);
ALTER TYPE outer_pair ADD ATTRIBUTE y date, DROP ATTRIBUTE x, DROP ATTRIBUTE IF EXISTS z;
ALTER TYPE outer_pair ALTER ATTRIBUTE y SET DATA TYPE timestamp(3);
ALTER TYPE outer_pair RENAME ATTRIBUTE y TO at;
-- CASE: types are renamed and moved
CREATE SCHEMA s;
CREATE TYPE mood AS ENUM ('a');
CREATE TYPE pair AS (a mood);
CREATE DOMAIN d AS mood;
CREATE TABLE t (a mood, b pair, c d, e mood[]);
CREATE FUNCTION f(mood) RETURNS SETOF pair LANGUAGE sql AS 'SELECT NULL::pair';
ALTER TYPE mood RENAME TO temper;
ALTER TYPE pair SET SCHEMA s;
ALTER DOMAIN d RENAME TO dd;
ALTER TYPE dd SET SCHEMA s;
ALTER TYPE s.pair OWNER TO CURRENT_USER;
-- CASE: ranges
CREATE TYPE floatrange AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE span AS RANGE (subtype = int4, multirange_type_name = spans);
CREATE TYPE texts AS RANGE (SUBTYPE = text, COLLATION = "C");
CREATE DOMAIN small AS int CHECK (VALUE < 100);
CREATE TYPE smallrange AS RANGE (subtype = small);
CREATE TABLE t (a floatrange, b floatmultirange, c span, d spans[], e texts_multirange, f smallrange[]);
ALTER TYPE floatrange RENAME TO fr;
ALTER TYPE spans RENAME TO many;
