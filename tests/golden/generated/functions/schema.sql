-- Functions, operators and composite types, with names that Rust or the generated code itself would stumble over.

CREATE SCHEMA audit;

CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN "Score" AS int CHECK (VALUE > 0);
CREATE TYPE "Pair" AS ("Score" "Score", type text, pg int, "unit price" mood[]);
CREATE TYPE nothing AS ();
CREATE TABLE functions (id int PRIMARY KEY, pair "Pair" NOT NULL);
CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL);

-- Names.
CREATE FUNCTION pg() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION "match"("fn" int, "self" text) RETURNS text LANGUAGE sql STRICT AS 'SELECT $2';
CREATE FUNCTION "A"("A" int, "B" int) RETURNS int LANGUAGE sql STRICT AS 'SELECT $1 + $2';
CREATE FUNCTION "Sum of Two"(int, "a b" int) RETURNS int LANGUAGE sql STRICT AS 'SELECT $1 + $2';
COMMENT ON FUNCTION "Sum of Two"(int, int) IS 'Adds *both*.';

-- A function that PostgreSQL has too.
CREATE FUNCTION upper(mood) RETURNS text LANGUAGE sql STRICT AS $$ SELECT upper($1::text) $$;

-- Overloads, one of them without arguments.
CREATE FUNCTION level() RETURNS "Score" LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION level(of mood) RETURNS "Score" LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION level(of mood[]) RETURNS "Score" LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION level(of "Pair", by int) RETURNS int[] LANGUAGE sql AS 'SELECT ARRAY[1]';

-- Defaults.
CREATE FUNCTION page("from" int, "limit" int DEFAULT 10, "Order By" text DEFAULT NULL, value mood DEFAULT 'sad')
    RETURNS text LANGUAGE sql STRICT AS $$ SELECT concat($1, ' ', $2, ' ', $4) $$;
CREATE FUNCTION unnamed_default(int, int DEFAULT 2) RETURNS int LANGUAGE sql STRICT AS 'SELECT $1 + $2';
CREATE FUNCTION all_default(step int DEFAULT 1) RETURNS int LANGUAGE sql STRICT AS 'SELECT step';

-- Any number of arguments, types that follow from the call, and nothing.
CREATE FUNCTION longest(VARIADIC words text[]) RETURNS text LANGUAGE sql
    AS $$ SELECT w FROM unnest(words) AS w ORDER BY length(w) DESC LIMIT 1 $$;
CREATE FUNCTION either(one anyelement, other anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT coalesce($1, $2)';
CREATE FUNCTION twice(anyelement) RETURNS anyarray LANGUAGE sql AS 'SELECT ARRAY[$1, $1]';
CREATE FUNCTION last_of(anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[cardinality($1)]';
CREATE FUNCTION forget() RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION one_out(n int, OUT double int) LANGUAGE sql AS 'SELECT n * 2';
CREATE FUNCTION in_out(INOUT n int) LANGUAGE sql AS 'SELECT n * 2';

-- What may give NULL though no argument is: that is known of bodies in SQL, and told of others.
CREATE FUNCTION first_char(of text) RETURNS text LANGUAGE sql STRICT AS $$ SELECT nullif(left(of, 1), '') $$;
CREATE FUNCTION id_of(name text) RETURNS int LANGUAGE sql STRICT AS 'SELECT p.id FROM people AS p WHERE p.name = id_of.name';
CREATE FUNCTION how_many(name text) RETURNS bigint LANGUAGE sql STRICT RETURN (SELECT count(*) FROM people AS p WHERE p.name = $1);
CREATE FUNCTION half(n int) RETURNS int LANGUAGE plpgsql STRICT AS 'BEGIN RETURN nullif(n / 2, 0); END';
CREATE FUNCTION halved(n int) RETURNS int LANGUAGE plpgsql STRICT AS 'BEGIN RETURN n / 2; END';
CREATE FUNCTION halved(n numeric) RETURNS numeric LANGUAGE plpgsql STRICT AS 'BEGIN RETURN nullif(n / 2, 0); END';
CREATE FUNCTION same_half(n int, other int) RETURNS boolean LANGUAGE plpgsql STRICT AS 'BEGIN RETURN n / 2 = other / 2; END';
CREATE OPERATOR =/ (LEFTARG = int, RIGHTARG = int, FUNCTION = same_half);
CREATE OPERATOR =// (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);

-- What no query can call.
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION made_of(anyrange) RETURNS anyelement LANGUAGE sql AS 'SELECT lower($1)';
CREATE FUNCTION label_of(people) RETURNS text LANGUAGE sql AS 'SELECT $1.name';

-- Another schema.
CREATE FUNCTION audit.note(entry text, feels mood DEFAULT 'happy') RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE TYPE audit.entry AS (note text, by "Pair");

-- Operators: one of a symbol that PostgreSQL has, one of another schema, a prefix.
CREATE FUNCTION mood_plus(mood, int) RETURNS mood LANGUAGE sql STRICT AS 'SELECT $1';
CREATE OPERATOR + (LEFTARG = mood, RIGHTARG = int, FUNCTION = mood_plus);
CREATE FUNCTION is_happy(mood) RETURNS boolean LANGUAGE sql AS $$ SELECT $1 = 'happy' $$;
CREATE OPERATOR !? (RIGHTARG = mood, FUNCTION = is_happy);
CREATE OPERATOR audit.~> (LEFTARG = mood, RIGHTARG = int, FUNCTION = mood_plus);
CREATE OPERATOR audit.~> (LEFTARG = int, RIGHTARG = int, FUNCTION = int4pl);

-- Names that macros and derives use.
CREATE FUNCTION str("Some" int) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION bool("None" int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION "Debug"() RETURNS int LANGUAGE sql AS 'SELECT 1';

-- Sequences.
CREATE SEQUENCE "It's odd" AS smallint;
CREATE SEQUENCE pg;
CREATE SEQUENCE audit.str;
COMMENT ON SEQUENCE audit.str IS 'Counts.';
CREATE TABLE audit.entries (id bigserial PRIMARY KEY);

-- Rows.
CREATE FUNCTION "Rows Of"(n int, value int DEFAULT 2) RETURNS TABLE (type text, "Self" int, columns mood, "call" int[])
    LANGUAGE sql AS $$ SELECT 'a', n, 'sad'::mood, ARRAY[value] $$;
CREATE FUNCTION numbers(VARIADIC n int[]) RETURNS SETOF int LANGUAGE sql AS 'SELECT unnest(n)';
CREATE FUNCTION pairs() RETURNS SETOF "Pair" LANGUAGE sql AS 'SELECT pair FROM functions';
CREATE FUNCTION audit.first_of(OUT a int, OUT b text) LANGUAGE sql AS $$ SELECT 1, 'x' $$;
CREATE FUNCTION somebody() RETURNS people LANGUAGE sql AS 'SELECT * FROM people LIMIT 1';
CREATE FUNCTION anything() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1';

CREATE PROCEDURE "Count Up"(INOUT counter bigint, OUT "at" timestamptz) LANGUAGE sql AS 'SELECT counter + 1, now()';
CREATE PROCEDURE tidy() LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE of_any(VARIADIC things text[]) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE late(OUT done boolean, days integer DEFAULT 1) LANGUAGE sql AS 'SELECT true';

CREATE FUNCTION weigh(state numeric, value numeric, weight integer) RETURNS numeric
    LANGUAGE sql IMMUTABLE AS 'SELECT state + value * weight';
CREATE FUNCTION tally(state bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT state + 1';
CREATE AGGREGATE weighted(value numeric, weight integer) (SFUNC = weigh, STYPE = numeric, INITCOND = '0');
CREATE AGGREGATE tallied(*) (SFUNC = tally, STYPE = bigint, INITCOND = '0');
CREATE AGGREGATE gathered(anycompatible) (SFUNC = array_append, STYPE = anycompatiblearray, INITCOND = '{}');
CREATE AGGREGATE nearest(double precision ORDER BY double precision) (
    SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_cont_float8_final
);

-- Casts: one to a type of PostgreSQL, one from it, and one to text, which is there already.
CREATE FUNCTION rank_of(mood) RETURNS int LANGUAGE sql STRICT AS $$ SELECT CASE $1 WHEN 'happy' THEN 2 ELSE 1 END $$;
CREATE FUNCTION pair_of(int) RETURNS "Pair" LANGUAGE sql STRICT AS $$ SELECT ROW($1, 'x', $1, NULL)::"Pair" $$;
CREATE CAST (mood AS int) WITH FUNCTION rank_of(mood);
CREATE CAST (int AS "Pair") WITH FUNCTION pair_of(int);
CREATE CAST (mood AS varchar) WITH INOUT;
