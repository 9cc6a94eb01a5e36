-- CASE: one table, all kinds
CREATE TABLE t (a serial PRIMARY KEY, b int UNIQUE, c int CHECK (c > 0), d int REFERENCES t, e int, UNIQUE (d, e), CHECK (d > e), EXCLUDE USING btree (e WITH =));
CREATE INDEX ON t (a, b);
CREATE INDEX ON t (lower(c::text), (d + e), c);
CREATE INDEX ON t ((a + 1), (b + 1));
CREATE UNIQUE INDEX ON t (e);
-- CASE: numbers where a name is taken
CREATE TABLE t (a int CHECK (a > 0) CHECK (a < 9) CHECK (a <> 5), b int);
CREATE INDEX ON t (a);
CREATE INDEX ON t (a);
CREATE INDEX ON t (a);
ALTER TABLE t ADD UNIQUE (b), ADD UNIQUE (b);
ALTER TABLE t ADD CHECK (b > 0);
ALTER TABLE t ADD CHECK (b > 1);
CREATE TABLE u_pkey (id int);
CREATE TABLE u (id int PRIMARY KEY);
CREATE TABLE v_id_seq (id int);
CREATE TABLE v (id serial);
-- CASE: names that are too long
CREATE TABLE a_table_with_a_name_that_is_rather_long_for_a_table (a_column_with_a_name_that_is_long_too serial PRIMARY KEY, another_column_that_is_long_as_well int UNIQUE CHECK (another_column_that_is_long_as_well > 0),
    the_third int REFERENCES a_table_with_a_name_that_is_rather_long_for_a_table);
CREATE INDEX ON a_table_with_a_name_that_is_rather_long_for_a_table (another_column_that_is_long_as_well, the_third);
CREATE INDEX ON a_table_with_a_name_that_is_rather_long_for_a_table (another_column_that_is_long_as_well, the_third);
CREATE TABLE "çççççççççççççççççççççççççççççç" ("éééééééééééééééééééééé" serial PRIMARY KEY, x int UNIQUE);
-- CASE: names in two schemas
CREATE SCHEMA s;
CREATE TABLE t (id serial PRIMARY KEY);
CREATE TABLE s.t (id serial PRIMARY KEY, x int REFERENCES t);
CREATE TABLE s.u (x int REFERENCES s.t);
-- CASE: names of keys keep what they were made from
CREATE TABLE t (a serial PRIMARY KEY, b int UNIQUE CHECK (b > 0));
ALTER TABLE t RENAME TO u;
ALTER TABLE u RENAME COLUMN b TO c;
CREATE TABLE t (a serial PRIMARY KEY, b int UNIQUE CHECK (b > 0));
-- CASE: index names from expressions
CREATE TABLE t (a text, b jsonb, c int, d timestamptz);
CREATE INDEX ON t ((b ->> 'x'));
CREATE INDEX ON t (upper(a), lower(a), upper(a));
CREATE INDEX ON t ((a || 'x'), c);
CREATE INDEX ON t (coalesce(a, 'x'));
CREATE INDEX ON t ((c::bigint));
CREATE INDEX ON t ((CASE WHEN c > 1 THEN 1 END));
CREATE INDEX ON t (((b -> 'y')::text));
CREATE INDEX ON t (date_part('year', d AT TIME ZONE 'UTC'));
CREATE INDEX ON t ((d AT TIME ZONE 'UTC'));
CREATE INDEX ON t ((ARRAY[c]), (nullif(a, '')), (a COLLATE "C"));
CREATE INDEX ON t USING gin ((b -> 'z'), to_tsvector('simple', a));
CREATE INDEX ON t (greatest(c, 1));
CREATE INDEX ON t ((c IS NULL));
CREATE INDEX ON t (substring(a from 1 for 2), position('a' in a), extract(year from (d AT TIME ZONE 'UTC')), trim(a), (-c));
