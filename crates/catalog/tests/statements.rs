//! What statements do to the catalogue.

use pilaster_catalog::model::{
    ArgMode, FunctionResult, Identity, IndexPart, QualifiedName, ReferentialAction,
};
use pilaster_catalog::{Catalog, SourceFile, read};

#[track_caller]
fn catalog(sql: &str) -> Catalog {
    read(&[SourceFile::new("schema.sql", sql)])
        .unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The columns of a table, as `name type` with `!` where NULL is refused and `=` before the default.
#[track_caller]
fn check(sql: &str, table: &str, expected: &str) {
    let catalog = catalog(sql);
    let table = catalog
        .table(&QualifiedName::new("public", table))
        .expect("the table");
    let columns = table.columns.iter().map(|column| {
        let null = if catalog.is_not_null(column) { "!" } else { "" };
        let default = column.default.as_ref().or(column.generated.as_ref());
        let default = default.map(|text| format!(" = {text}")).unwrap_or_default();
        format!("{} {}{null}{default}", column.name, column.ty)
    });
    assert_eq!(columns.collect::<Vec<_>>().join(", "), expected);
}

#[track_caller]
fn check_constraints(sql: &str, table: &str, expected: &str) {
    let catalog = catalog(sql);
    let table = catalog
        .table(&QualifiedName::new("public", table))
        .expect("the table");
    assert_eq!(
        table.constraint_names().collect::<Vec<_>>().join(", "),
        expected
    );
}

#[track_caller]
fn check_error(sql: &str, expected: &str) {
    let diagnostics = read(&[SourceFile::new("schema.sql", sql)]).expect_err("a mistake");
    let found: Vec<String> = diagnostics
        .iter()
        .map(|d| format!("{}:{}: {}", d.line, d.column, d.message))
        .collect();
    assert_eq!(found.join("\n"), expected);
}

#[test]
fn types_are_spelled_in_many_ways() {
    check(
        "CREATE TABLE t (a int, b INTEGER[], c character varying(3), d char, e \"char\", f numeric(5), g decimal(5,2), \
         h timestamp(3) with time zone, i time, j double precision, k float(24), l bit varying(4), m interval day to second, \
         n text ARRAY[4], o pg_catalog.int8, p _text, q national character(2), r bpchar, s interval(2))",
        "t",
        "a integer, b integer[], c character varying(3), d character(1), e \"char\", f numeric(5,0), g numeric(5,2), \
         h timestamp(3) with time zone, i time without time zone, j double precision, k real, l bit varying(4), \
         m interval day to second, n text[], o bigint, p text[], q character(2), r bpchar, s interval(2)",
    );
}

#[test]
fn defaults_end_where_the_next_constraint_begins() {
    check(
        "CREATE TABLE t (a int DEFAULT 1 NOT NULL, b text NOT NULL DEFAULT 'x' || 'y' CHECK (b <> ''), \
         c boolean DEFAULT (1 > 0), d text DEFAULT NULL, e int DEFAULT -1 UNIQUE)",
        "t",
        "a integer! = 1, b text! = 'x' || 'y', c boolean = (1 > 0), d text, e integer = -1",
    );
    let catalog = catalog(
        "CREATE DOMAIN d AS bigint DEFAULT 1 NOT NULL; CREATE DOMAIN e text NOT NULL CHECK (VALUE <> '')",
    );
    let domain = &catalog.domains[0];
    assert_eq!(
        (domain.default.as_deref(), domain.not_null),
        (Some("1"), true)
    );
    assert_eq!(catalog.domains[1].checks[0].name, "e_check");
}

#[test]
fn names_are_made_up_as_the_server_does() {
    check_constraints(
        "CREATE TABLE u (id int PRIMARY KEY, a int UNIQUE CHECK (a > 0), b int, UNIQUE (a, b), CHECK (a < b), \
         CHECK (b > 0), CHECK (b < 9), u int REFERENCES u, FOREIGN KEY (b) REFERENCES u (a))",
        "u",
        "u_pkey, u_a_key, u_a_b_key, u_u_fkey, u_b_fkey, u_a_check, u_check, u_b_check, u_b_check1",
    );
    let long = "a".repeat(70);
    check_constraints(
        &format!("CREATE TABLE {long} ({long} int UNIQUE)"),
        &"a".repeat(63),
        &format!("{}_{}_key", "a".repeat(29), "a".repeat(29)),
    );
    check_constraints(
        "CREATE TABLE t (id int PRIMARY KEY, CONSTRAINT own UNIQUE (id))",
        "t",
        "own",
    );
    let indexed = catalog(
        "CREATE TABLE t (a text, b text); CREATE INDEX ON t (lower(a), b, (a || b)); CREATE INDEX ON t (a, a)",
    );
    let names: Vec<&str> = indexed.tables[0]
        .indexes
        .iter()
        .map(|index| index.name.as_str())
        .collect();
    assert_eq!(names, ["t_lower_b_expr_idx", "t_a_a1_idx"]);
}

#[test]
fn serial_and_identity_columns_own_sequences() {
    let catalog = catalog(
        "CREATE TABLE t (a serial, b bigint GENERATED ALWAYS AS IDENTITY, c smallserial PRIMARY KEY)",
    );
    let sequences: Vec<String> = catalog
        .sequences
        .iter()
        .map(|s| format!("{} {}", s.name, s.ty))
        .collect();
    assert_eq!(sequences, ["t_a_seq int4", "t_b_seq int8", "t_c_seq int2"]);
    let table = &catalog.tables[0];
    assert!(table.columns.iter().all(|column| column.not_null));
    assert!(table.columns[0].is_serial() && !table.columns[0].is_generated_always());
    assert_eq!(table.columns[1].identity, Some(Identity::Always));
    assert!(
        table
            .columns
            .iter()
            .all(|column| !catalog.is_required(column))
    );
}

#[test]
fn alterations_are_followed() {
    let sql = "CREATE TABLE t (a int, b text);
        ALTER TABLE t ADD COLUMN c numeric(4,1) NOT NULL DEFAULT 0, ALTER a SET NOT NULL, ALTER b TYPE varchar(9);
        ALTER TABLE t RENAME a TO x;
        ALTER TABLE t ADD PRIMARY KEY (x), ADD CHECK (x > 0);
        ALTER TABLE t DROP COLUMN c;
        ALTER TABLE t RENAME TO u;
        ALTER TABLE u RENAME x TO y;";
    check(sql, "u", "y integer!, b character varying(9)");
    check_constraints(sql, "u", "t_pkey, t_x_check");
    assert_eq!(catalog(sql).tables[0].checks[0].expression, "y > 0");
}

#[test]
fn foreign_keys_keep_their_actions() {
    let catalog = catalog(
        "CREATE TABLE a (x int, y int, PRIMARY KEY (x, y));
         CREATE TABLE b (p int, q int, FOREIGN KEY (q, p) REFERENCES a (y, x) MATCH FULL ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE)",
    );
    let key = &catalog.tables[1].foreign_keys[0];
    assert_eq!(key.name, "b_q_p_fkey");
    assert_eq!(
        (key.columns.join(","), key.referenced_columns.join(",")),
        ("q,p".to_owned(), "y,x".to_owned())
    );
    assert_eq!(
        (key.on_delete, key.on_update),
        (ReferentialAction::SetNull, ReferentialAction::Cascade)
    );
    assert!(key.match_full && key.deferral.is_deferrable());
}

#[test]
fn unique_indexes_keep_expressions_and_predicates() {
    let catalog = catalog(
        "CREATE TABLE t (a text, b int, gone timestamptz);
         CREATE UNIQUE INDEX i ON t (lower(a), b) INCLUDE (gone) NULLS NOT DISTINCT WHERE (gone IS NULL);",
    );
    let unique = &catalog.tables[0].uniques[0];
    assert_eq!(
        unique.parts,
        [
            IndexPart::Expression("lower(a)".to_owned()),
            IndexPart::Column("b".to_owned())
        ]
    );
    assert_eq!(unique.predicate.as_deref(), Some("gone IS NULL"));
    assert!(unique.nulls_not_distinct && !unique.is_constraint);
}

#[test]
fn functions_have_signatures() {
    let catalog = catalog(
        "CREATE FUNCTION f(a int, OUT b text, INOUT c int DEFAULT 1, VARIADIC d text[] DEFAULT '{}') LANGUAGE sql STRICT AS '';
         CREATE FUNCTION g(double precision, \"X\" int[]) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$ BEGIN END $$;
         CREATE FUNCTION h() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;
         CREATE PROCEDURE p(x int) LANGUAGE sql AS '';
         CREATE OR REPLACE FUNCTION h() RETURNS int RETURN 2;",
    );
    let [f, g, h, p] = catalog.functions.as_slice() else {
        panic!("four functions")
    };
    assert_eq!(
        f.args.iter().map(|arg| arg.mode).collect::<Vec<_>>(),
        [ArgMode::In, ArgMode::Out, ArgMode::InOut, ArgMode::Variadic]
    );
    assert!(f.strict && matches!(&f.result, FunctionResult::Row(columns) if columns.len() == 2));
    assert_eq!(g.args[0].name, None);
    assert!(matches!(&g.result, FunctionResult::SetOf(ty) if ty.is("text")));
    assert!(matches!(&h.result, FunctionResult::One(ty) if ty.is("int4")));
    assert_eq!(p.result, FunctionResult::Void);
}

#[test]
fn what_is_dropped_takes_its_dependents_only_if_told_to() {
    let tables = "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (a int REFERENCES a);\nCREATE VIEW v AS SELECT * FROM a;\n";
    check_error(
        &format!("{tables}DROP TABLE a;"),
        "4:12: `a` cannot go: the view `v` reads it",
    );
    check_error(
        &format!("{tables}DROP TABLE a, v;"),
        "4:12: `a` cannot go: the foreign key `b_a_fkey` of `b` relies on it\n4:15: `v` is a view, not a table",
    );
    let catalog = catalog(&format!("{tables}DROP TABLE a CASCADE;"));
    assert_eq!((catalog.tables.len(), catalog.views.len()), (1, 0));
    assert!(catalog.tables[0].foreign_keys.is_empty());
}

#[test]
fn enums_grow() {
    let catalog = catalog(
        "CREATE TYPE e AS ENUM ('b', 'd');
         ALTER TYPE e ADD VALUE 'a' BEFORE 'b';
         ALTER TYPE e ADD VALUE IF NOT EXISTS 'c' AFTER 'b';
         ALTER TYPE e RENAME VALUE 'd' TO 'D';",
    );
    assert_eq!(catalog.enums[0].labels, ["a", "b", "c", "D"]);
}

#[test]
fn partitions_and_children_have_their_parents_columns() {
    let sql = "CREATE TABLE p (id int NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE INDEX ON p (at);
        ALTER TABLE p ADD COLUMN note text;
        CREATE TABLE parent (id int CHECK (id > 0));
        CREATE TABLE child (name text) INHERITS (parent);";
    check(sql, "p1", "id integer!, at date!, note text");
    check_constraints(sql, "p1", "p1_pkey");
    check(sql, "child", "id integer, name text");
    check_constraints(sql, "child", "parent_id_check");
    let catalog = catalog(sql);
    let partition = catalog
        .table(&QualifiedName::new("public", "p1"))
        .expect("the partition");
    assert_eq!(partition.indexes[0].name, "p1_at_idx");
}

#[test]
fn comments_are_kept() {
    let catalog = catalog(
        "CREATE TABLE t (a int PRIMARY KEY); COMMENT ON TABLE t IS 'it''s'\n' a table'; COMMENT ON COLUMN t.a IS $$A$$;
         COMMENT ON CONSTRAINT t_pkey ON t IS E'a\\nb'; COMMENT ON TABLE t IS NULL;",
    );
    let table = &catalog.tables[0];
    assert_eq!(table.comment, None);
    assert_eq!(table.columns[0].comment.as_deref(), Some("A"));
    assert_eq!(
        table
            .primary_key
            .as_ref()
            .and_then(|key| key.comment.as_deref()),
        Some("a\nb")
    );
}

#[test]
fn the_search_path_is_followed() {
    let catalog = catalog(
        "CREATE SCHEMA shop; SET search_path TO shop, public; CREATE TABLE t (id int); SET search_path = public;
         CREATE VIEW v AS SELECT id FROM shop.t;",
    );
    assert_eq!(catalog.tables[0].schema, "shop");
    check_error(
        "SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE t (id int);",
        "2:14: no schema to create this in",
    );
}

#[test]
fn statements_without_bearing_on_types_are_left_out() {
    catalog(
        "BEGIN; CREATE TABLE t (a int); GRANT SELECT ON t TO PUBLIC; INSERT INTO t VALUES (1); ANALYZE t;
         ALTER TABLE t OWNER TO postgres, ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (true);
         SELECT setval('x', 1); COMMIT;",
    );
}

#[test]
fn a_stored_column_is_computed_from_the_others() {
    check(
        "CREATE TABLE t (a integer NOT NULL, b integer GENERATED ALWAYS AS (a * 2) STORED)",
        "t",
        "a integer!, b integer = a * 2",
    );
}
