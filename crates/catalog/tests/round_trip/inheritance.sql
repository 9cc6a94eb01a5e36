-- CASE: children have their parents' columns and checks
CREATE TABLE a (id serial PRIMARY KEY, name text NOT NULL DEFAULT 'x', CHECK (name <> ''), CONSTRAINT own CHECK (id > 0) NO INHERIT);
CREATE TABLE b (other int);
CREATE TABLE c (more date) INHERITS (a, b);
CREATE TABLE d (name text DEFAULT 'y', id int) INHERITS (c);
-- CASE: changes of the parent reach the children
CREATE TABLE a (id int, b text);
CREATE TABLE c (x int) INHERITS (a);
ALTER TABLE a ADD y int DEFAULT 3, ADD CHECK (id > 0), ALTER b SET NOT NULL, ALTER id TYPE bigint;
ALTER TABLE a RENAME b TO bb;
ALTER TABLE a RENAME CONSTRAINT a_id_check TO positive;
ALTER TABLE ONLY a ALTER id SET DEFAULT 5;
ALTER TABLE a DROP COLUMN y;
ALTER TABLE c ADD UNIQUE (id);
-- CASE: a table begins and ends to inherit
CREATE TABLE a (id int, CHECK (id > 0));
CREATE TABLE b (id int, x int, CONSTRAINT a_id_check CHECK (id > 0));
CREATE TABLE c () INHERITS (a);
ALTER TABLE b INHERIT a;
ALTER TABLE c NO INHERIT a;
ALTER TABLE a ADD y int;
-- CASE: a column that the child declares too stays when the parent's goes
CREATE TABLE a (id int, b int, c int);
CREATE TABLE d (b int) INHERITS (a);
ALTER TABLE a DROP b;
ALTER TABLE ONLY a DROP c;
-- CASE: LIKE of columns that are inherited too
CREATE TABLE a (id int, b text DEFAULT 'a');
CREATE TABLE o (b text NOT NULL DEFAULT 'o', c int);
CREATE TABLE d (LIKE o INCLUDING DEFAULTS) INHERITS (a);
ALTER TABLE a DROP b;
