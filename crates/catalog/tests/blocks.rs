//! Anonymous blocks: what they make, and which of them cannot be followed.

use pilaster_catalog::{Catalog, Diagnostics, SourceFile};

fn read(sql: &str) -> Result<Catalog, Diagnostics> {
    pilaster_catalog::read(&[SourceFile::new("schema.sql", sql)])
}

/// The columns of the table `t` after the block.
#[track_caller]
fn columns(block: &str, expected: &[&str]) {
    let setup = "CREATE TABLE t (id int); CREATE TYPE mood AS ENUM ('sad', 'ok');";
    let catalog =
        read(&format!("{setup}\nDO {block};")).unwrap_or_else(|errors| panic!("{errors}"));
    let columns: Vec<&str> = catalog.tables[0]
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(columns, expected);
}

/// The mistakes in a block: each with its line and column.
#[track_caller]
fn refused(block: &str, expected: &[(&str, usize, usize)]) {
    let setup = "CREATE TABLE t (id int); CREATE TYPE mood AS ENUM ('sad', 'ok');";
    let errors =
        read(&format!("{setup}\nDO {block};")).expect_err("a block that cannot be followed");
    let found: Vec<(&str, usize, usize)> = errors
        .iter()
        .map(|error| (error.message.as_str(), error.line, error.column))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn plain_statements_are_run() {
    columns(
        "$$ BEGIN ALTER TABLE t ADD COLUMN a text; ALTER TABLE t DROP COLUMN id; END $$",
        &["a"],
    );
    columns(
        "LANGUAGE plpgsql 'BEGIN ALTER TABLE t ADD COLUMN a text DEFAULT ''x''; END'",
        &["id", "a"],
    );
    columns(
        "$$ DECLARE x int; BEGIN BEGIN ALTER TABLE t ADD a int; END; <<inner>> BEGIN NULL; END inner; END; $$",
        &["id", "a"],
    );
}

#[test]
fn what_exists_decides() {
    for holds in [
        "EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood')",
        "NOT EXISTS (SELECT FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
                     WHERE n.nspname = 'public' AND t.typname = 'moods')",
        "EXISTS (SELECT * FROM information_schema.columns
                 WHERE table_schema = 'public' AND table_name = 't' AND column_name = 'id' AND data_type = 'integer')",
        "(SELECT count(*) FROM information_schema.tables WHERE table_name = 't') = 1",
        "to_regclass('public.t') IS NOT NULL AND to_regtype('nothing') IS NULL",
        "EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'id' AND NOT attisdropped)",
        "EXISTS (SELECT 1 FROM pg_class c, pg_namespace n WHERE c.relnamespace = n.oid AND c.relname IN ('t', 'u')
                 AND n.nspname = current_schema() AND c.relkind = 'r')",
        "'sad' IN (SELECT enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typname = 'mood')",
        "NOT EXISTS (SELECT 1 FROM pg_enum WHERE enumtypid = 'mood'::regtype AND enumlabel = 'glad')",
        "current_setting('server_version_num')::int >= 90600",
        "NOT EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 't_idx')",
        "EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'plpgsql')",
    ] {
        columns(
            &format!("$$ BEGIN IF {holds} THEN ALTER TABLE t ADD a int; ELSE ALTER TABLE t ADD b int; END IF; END $$"),
            &["id", "a"],
        );
    }
}

#[test]
fn found_and_variables_decide() {
    columns(
        "$$ BEGIN PERFORM 1 FROM pg_type WHERE typname = 'mood'; IF NOT FOUND THEN ALTER TABLE t ADD a int; END IF; END $$",
        &["id"],
    );
    columns(
        "$$ DECLARE n int; r record; BEGIN
            SELECT count(*) INTO n FROM pg_enum WHERE enumlabel = 'sad';
            SELECT typname, typtype INTO r FROM pg_type WHERE typname = 'mood';
            CASE WHEN n = 1 AND r.typtype = 'e' THEN ALTER TABLE t ADD a int; ELSE NULL; END CASE;
        END $$",
        &["id", "a"],
    );
}

#[test]
fn exceptions_are_caught_by_their_handlers_and_undo_the_block() {
    columns(
        "$$ BEGIN ALTER TABLE t ADD id text; EXCEPTION WHEN duplicate_column THEN NULL; END $$",
        &["id"],
    );
    columns(
        "$$ BEGIN ALTER TABLE t ADD a int; CREATE TYPE mood AS ENUM ();
            EXCEPTION WHEN duplicate_table THEN ALTER TABLE t ADD b int; WHEN duplicate_object OR undefined_table THEN ALTER TABLE t ADD c int; END $$",
        &["id", "c"],
    );
    columns(
        "$$ BEGIN BEGIN CREATE TABLE t (x int); EXCEPTION WHEN SQLSTATE '42P07' THEN RAISE; END;
            EXCEPTION WHEN OTHERS THEN ALTER TABLE t ADD a int; END $$",
        &["id", "a"],
    );
    columns(
        "$$ BEGIN ALTER TABLE t ADD a int; EXCEPTION WHEN OTHERS THEN NULL; END $$",
        &["id", "a"],
    );
}

#[test]
fn texts_that_are_known_are_executed() {
    columns(
        "$$ BEGIN EXECUTE 'ALTER TABLE t ADD a int; ALTER TABLE t ADD b int'; END $$",
        &["id", "a", "b"],
    );
    columns(
        "$$ DECLARE n text := 'A b'; BEGIN EXECUTE format('ALTER TABLE %I ADD %I int DEFAULT %s', 't', n, 1 + 1); END $$",
        &["id", "A b"],
    );
    columns(
        "$$ DECLARE names text[] := ARRAY['a', 'b']; n text; BEGIN
            FOREACH n IN ARRAY names LOOP EXECUTE 'ALTER TABLE t ADD ' || quote_ident(n) || ' int'; END LOOP;
            FOR i IN 1..2 LOOP EXECUTE 'ALTER TABLE t ADD c' || i || ' int'; END LOOP;
        END $$",
        &["id", "a", "b", "c1", "c2"],
    );
    columns(
        "$$ DECLARE r record; BEGIN
            FOR r IN SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' LOOP
                EXECUTE format('ALTER TABLE %I RENAME COLUMN %I TO %I', r.table_name, r.column_name, 'old_' || r.column_name);
            END LOOP;
        END $$",
        &["old_id"],
    );
    columns(
        "$$ DECLARE i int := 0; BEGIN WHILE i < 2 LOOP EXECUTE 'ALTER TABLE t ADD c' || i || ' int'; i := i + 1; END LOOP; END $$",
        &["id", "c0", "c1"],
    );
    columns(
        "$$ DECLARE i int := 0; BEGIN LOOP EXIT WHEN i = 1; i := i + 1; ALTER TABLE t ADD a int; END LOOP; END $$",
        &["id", "a"],
    );
}

#[test]
fn what_hangs_on_rows_may_touch_only_rows() {
    columns(
        "$$ DECLARE r record; n int; BEGIN
            FOR r IN SELECT * FROM t LOOP UPDATE t SET id = r.id + 1; END LOOP;
            SELECT max(id) INTO n FROM t;
            IF n IS NULL THEN RAISE NOTICE 'nothing'; END IF;
            WHILE n > 0 LOOP
                CREATE TEMP TABLE scratch AS SELECT * FROM t; DELETE FROM t; DROP TABLE scratch; n := n - 1; EXIT WHEN n = 5;
            END LOOP;
            ALTER TABLE t ADD a int;
            IF n IS NULL THEN RETURN; END IF;
            UPDATE t SET a = 1;
        END $$",
        &["id", "a"],
    );
    columns(
        "$$ BEGIN EXECUTE 'GRANT ALL ON t TO ' || current_user; IF current_user = 'postgres' THEN EXECUTE 'ANALYZE t'; END IF; END $$",
        &["id"],
    );
}

#[test]
fn what_cannot_be_followed_is_named() {
    refused(
        "$$ BEGIN\n IF (SELECT count(*) FROM t) = 0 THEN\n  ALTER TABLE t ADD a int;\n END IF; END $$",
        &[("whether this statement is run is not known", 4, 3)],
    );
    refused(
        "$$ DECLARE n int; BEGIN\n SELECT max(id) INTO n FROM t;\n IF n IS NULL THEN RETURN; END IF;\n DROP TABLE t; END $$",
        &[("whether this statement is run is not known", 5, 2)],
    );
    refused(
        "$$ BEGIN\n EXECUTE 'DROP TABLE ' || (SELECT max(id) FROM t); END $$",
        &[("the text that EXECUTE runs here is not known", 3, 10)],
    );
    refused(
        "$$ BEGIN\n ALTER TABLE u ADD a int; END $$",
        &[("there is no table `u`", 3, 14)],
    );
    refused(
        "$$ BEGIN\n EXECUTE 'ALTER TABLE u ADD a int'; END $$",
        &[("there is no table `u`", 3, 10)],
    );
    refused(
        "$$ BEGIN\n ALTER TABLE t ADD a int\n END $$",
        &[("expected `;`, the statement ends", 4, 6)],
    );
    refused(
        "$$ BEGIN LOOP NULL; END LOOP; END $$",
        &[("this loop does not come to an end", 2, 13)],
    );
    refused(
        "$$ BEGIN\n RAISE EXCEPTION 'no'; END $$",
        &[("the block raises an exception here", 3, 2)],
    );
    refused(
        "LANGUAGE plperl $$ 1 $$",
        &[("a block in the language `plperl` cannot be followed", 2, 13)],
    );
    refused(
        "$$ BEGIN\n ALTER TABLE t ADD a int; ALTER TABLE t ADD a int; EXCEPTION WHEN duplicate_table THEN NULL; END $$",
        &[("table `t` has two columns named `a`", 3, 45)],
    );
    refused(
        "$$ BEGIN\n FROBNICATE; EXCEPTION WHEN OTHERS THEN NULL; END $$",
        &[("the statement `FROBNICATE` is not understood", 3, 2)],
    );
}
