-- CASE: tests of what exists
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN CREATE TYPE mood AS ENUM ('a', 'b'); END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN CREATE TYPE other AS ENUM ('a', 'b'); END IF;
END $$;
CREATE TABLE t (id int, m mood);
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_name = 't' AND column_name = 'n') THEN ALTER TABLE t ADD COLUMN n int NOT NULL DEFAULT 0; END IF;
    IF EXISTS (SELECT FROM pg_constraint WHERE conname = 't_pkey') THEN ALTER TABLE t DROP CONSTRAINT t_pkey; ELSIF EXISTS (SELECT FROM pg_class WHERE relname = 't') THEN ALTER TABLE t ADD PRIMARY KEY (id); END IF;
END $$ LANGUAGE plpgsql;
-- CASE: exceptions
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (id int CONSTRAINT fk REFERENCES p);
DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES p; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE TYPE mood AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE TYPE mood AS ENUM ('b'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t ADD COLUMN a int; ALTER TABLE t ADD COLUMN id int; EXCEPTION WHEN duplicate_column THEN RAISE NOTICE 'there'; END $$;
DO $$ BEGIN CREATE TABLE t (x int); EXCEPTION WHEN duplicate_table THEN CREATE TABLE u (x int); END $$;
DO $$ BEGIN CREATE SCHEMA s; CREATE SCHEMA s; EXCEPTION WHEN duplicate_schema THEN NULL; END $$;
DO $$ BEGIN DROP TABLE nothing; EXCEPTION WHEN undefined_table THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t DROP COLUMN nothing; EXCEPTION WHEN undefined_column THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT p_pkey UNIQUE (id); EXCEPTION WHEN duplicate_table OR duplicate_object THEN NULL; END $$;
DO $$ BEGIN DROP TYPE nothing; EXCEPTION WHEN undefined_object THEN NULL; END $$;
DO $$ BEGIN DROP TABLE p; EXCEPTION WHEN dependent_objects_still_exist THEN NULL; END $$;
DO $$ BEGIN CREATE INDEX fk2 ON t (id); CREATE INDEX fk2 ON t (id); EXCEPTION WHEN OTHERS THEN CREATE INDEX fk3 ON t (id); END $$;
DO $$ BEGIN CREATE EXTENSION citext; CREATE EXTENSION citext; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN ALTER TYPE mood RENAME VALUE 'x' TO 'y'; EXCEPTION WHEN invalid_parameter_value THEN NULL; END $$;
DO $$ BEGIN CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; EXCEPTION WHEN duplicate_function THEN NULL; END $$;
-- CASE: texts that are executed, and loops
DO $$
DECLARE names text[] := ARRAY['a', 'B b']; n text; r record;
BEGIN
    FOREACH n IN ARRAY names LOOP EXECUTE format('CREATE TABLE %I (id int DEFAULT %L)', n, 5); END LOOP;
    FOR i IN 1..3 LOOP EXECUTE 'CREATE TABLE t' || i || ' (id int)'; END LOOP;
    FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE 'ALTER TABLE ' || quote_ident(r.tablename) || ' ADD COLUMN created_at timestamptz NOT NULL DEFAULT now()'; END LOOP;
END $$;
