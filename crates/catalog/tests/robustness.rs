//! No input makes the reader panic or overflow its stack: bad SQL is a diagnostic.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use pilaster_catalog::{Catalog, SourceFile, read};

fn reference_schema() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    let entries = fs::read_dir(folder).expect("the reference schema");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "sql"));
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("UTF-8"))
        .collect()
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    /// A place in the text between two characters.
    fn place(&mut self, text: &str) -> usize {
        text.floor_char_boundary(self.roll(text.len() + 1))
    }

    /// The text with something taken away, put in or moved.
    fn damage(&mut self, text: &str) -> String {
        const BITS: [&str; 16] = [
            "(", ")", "'", "\"", ",", ";", "$$", "/*", "--", "::", "[", ".", " NOT ", " CASE ",
            "\\", "é",
        ];
        let (a, b) = (self.place(text), self.place(text));
        let (from, to) = (
            a.min(b),
            a.max(b).min(text.floor_char_boundary(a.min(b) + 40)),
        );
        match self.roll(3) {
            0 => format!("{}{}", &text[..from], &text[to.max(from)..]),
            1 => format!(
                "{}{}{}",
                &text[..a],
                BITS[self.roll(BITS.len())],
                &text[a..]
            ),
            _ => format!("{}{}{}", &text[..a], &text[from..to.max(from)], &text[a..]),
        }
    }
}

#[test]
fn damaged_schemas_are_diagnosed() {
    let files = reference_schema();
    let mut dice = Dice(7);
    for round in 0..200 {
        let damaged = round % files.len();
        let sources: Vec<SourceFile> = files
            .iter()
            .enumerate()
            .map(|(i, text)| {
                let text = if i == damaged {
                    dice.damage(text)
                } else {
                    text.clone()
                };
                SourceFile::new(format!("{i}.sql"), text)
            })
            .collect();
        if let Err(diagnostics) = read(&sources) {
            for diagnostic in diagnostics.iter() {
                let source = sources
                    .iter()
                    .find(|source| source.path() == diagnostic.file)
                    .expect("its file");
                assert!(
                    diagnostic.line <= source.text().lines().count() + 1,
                    "{diagnostic}"
                );
            }
        }
    }
}

#[track_caller]
fn refused(what: &str, sql: &str) {
    let diagnostics = read(&[SourceFile::new("deep.sql", sql)]).expect_err(what);
    let message = &diagnostics.iter().next().expect("a diagnostic").message;
    assert_eq!(message, "nested more than 200 levels deep", "{what}");
}

#[track_caller]
fn accepted(sql: &str) {
    if let Err(diagnostics) = read(&[SourceFile::new("wide.sql", sql)]) {
        panic!("{diagnostics}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    let deep = 20_000;
    let view = |query: String| format!("CREATE VIEW v AS SELECT {query}");
    refused(
        "parentheses",
        &view(format!("{}1{}", "(".repeat(deep), ")".repeat(deep))),
    );
    refused(
        "arrays",
        &view(format!("ARRAY{}1{}", "[".repeat(deep), "]".repeat(deep))),
    );
    refused(
        "subqueries",
        &view(format!("{}1{}", "(SELECT ".repeat(deep), ")".repeat(deep))),
    );
    refused(
        "calls",
        &view(format!("{}1{}", "abs(".repeat(deep), ")".repeat(deep))),
    );
    refused("signs", &view(format!("{}1", "- ".repeat(deep))));
    refused("negations", &view(format!("{} true", "NOT ".repeat(deep))));
    refused(
        "cases",
        &view(format!(
            "{}1{}",
            "CASE WHEN true THEN ".repeat(deep),
            " END".repeat(deep)
        )),
    );
    refused("sums", &view(format!("1{}", " + 1".repeat(deep))));
    refused("casts", &view(format!("1{}", "::int".repeat(deep))));
    refused("subscripts", &view(format!("a{}", "[1]".repeat(deep))));
    refused(
        "unions",
        &view(format!("1{}", " UNION SELECT 1".repeat(deep))),
    );
    refused(
        "joins",
        &view(format!("1 FROM a{}", " CROSS JOIN a".repeat(deep))),
    );
    refused(
        "join parentheses",
        &view(format!("1 FROM {}a{}", "(".repeat(deep), ")".repeat(deep))),
    );
    refused(
        "grouping sets",
        &view(format!(
            "1 GROUP BY {}a{}",
            "GROUPING SETS (".repeat(deep),
            ")".repeat(deep)
        )),
    );
}

#[test]
fn length_is_not_depth() {
    let many = 20_000;
    let conditions = vec!["a > 0"; many].join(" AND ");
    accepted(&format!(
        "CREATE TABLE t (a int NOT NULL, CHECK ({conditions}))"
    ));
    let labels: Vec<String> = (0..many).map(|i| format!("'{i}'")).collect();
    accepted(&format!("CREATE TYPE e AS ENUM ({})", labels.join(", ")));
    accepted(
        &"/*"
            .repeat(many)
            .chars()
            .chain("*/".repeat(many).chars())
            .collect::<String>(),
    );
}

/// A text of 64 KiB that is a piece over and over again, each with its number.
fn repeated(before: &str, piece: impl Fn(usize) -> String, after: &str) -> String {
    const LENGTH: usize = 64 << 10;
    let mut text = before.to_owned();
    for i in 0.. {
        let piece = piece(i);
        if text.len() + piece.len() + after.len() > LENGTH {
            break;
        }
        text.push_str(&piece);
    }
    text + after
}

/// Reads it in a time that a doubled effort for each piece would exceed by far, even in a build without optimisation.
fn in_time(what: &str, sql: String) -> Option<pilaster_catalog::Diagnostics> {
    let begin = Instant::now();
    let result = read(&[SourceFile::new("long.sql", sql)]);
    let time = begin.elapsed();
    assert!(time < Duration::from_secs(20), "{what} took {time:?}");
    result.err()
}

#[test]
fn a_long_file_of_mistakes_takes_no_long_time() {
    let strangers = in_time("strangers", repeated("", |_| "a;".to_owned(), ""));
    let strangers = strangers.expect("mistakes");
    assert_eq!(strangers.len(), 32 << 10, "each is reported");
    let last = strangers.iter().last().expect("the last");
    assert_eq!((last.line, last.column), (1, (64 << 10) - 1));

    let columns = repeated("CREATE TABLE t (a int", |_| ",a int".to_owned(), ")");
    let columns = in_time("columns of one name", columns).expect("mistakes");
    assert!(columns.to_string().len() < 4 << 20, "lines are cut");

    let labels = repeated("CREATE TYPE e AS ENUM ('a'", |_| ",'a'".to_owned(), ")");
    assert!(in_time("labels of one name", labels).is_some());
    let types = repeated("CREATE TABLE t (", |i| format!("c{i} intt,"), "z int)");
    assert!(in_time("types that are not there", types).is_some());
}

#[test]
fn names_are_made_up_in_no_long_time() {
    let table = "CREATE TABLE t (a int);";
    let checks = repeated("CREATE TABLE t (a int", |_| ",CHECK(a>1)".to_owned(), ")");
    assert_eq!(in_time("checks", checks), None);
    let indexes = repeated(table, |_| "CREATE INDEX ON t(a);".to_owned(), "");
    assert_eq!(in_time("indexes", indexes), None);
}

#[test]
fn a_name_that_was_given_up_is_made_up_again() {
    let sql = "CREATE TABLE t (a int, CHECK (a > 1), CHECK (a > 2), CHECK (a > 3));
        ALTER TABLE t DROP CONSTRAINT t_a_check1, ADD CHECK (a > 4);
        CREATE INDEX ON t (a); CREATE INDEX ON t (a); DROP INDEX t_a_idx; CREATE INDEX ON t (a);";
    let catalog = read(&[SourceFile::new("t.sql", sql)]).expect("right");
    let table = &catalog.tables[0];
    let mut checks: Vec<&str> = table.constraint_names().collect();
    checks.sort_unstable();
    assert_eq!(checks, ["t_a_check", "t_a_check1", "t_a_check2"]);
    let indexes: Vec<&str> = table.indexes.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(indexes, ["t_a_idx1", "t_a_idx"]);
}

#[test]
fn stars_do_not_multiply_without_end() {
    let columns: Vec<String> = (0..1500).map(|i| format!("c{i} int")).collect();
    let table = format!("CREATE TABLE t ({});", columns.join(","));
    let stars = repeated(
        &format!("{table}CREATE VIEW v AS SELECT "),
        |_| "t.*,".to_owned(),
        "1 FROM t",
    );
    let diagnostics = in_time("stars", stars).expect("too many columns");
    let first = &diagnostics.iter().next().expect("a diagnostic").message;
    assert_eq!(first, "a SELECT list has at most 1664 columns");
    let wide = repeated("CREATE TABLE t (", |i| format!("c{i} int,"), "z int)");
    let diagnostics = in_time("columns", wide).expect("too many columns");
    let first = &diagnostics.iter().next().expect("a diagnostic").message;
    assert_eq!(first, "a table has at most 1600 columns");
}

fn catalog_of(sql: String) -> Catalog {
    match read(&[SourceFile::new("t.sql", sql)]) {
        Ok(catalog) => catalog,
        Err(diagnostics) => panic!("{diagnostics}"),
    }
}

#[test]
fn columns_are_added_one_by_one_up_to_the_limit() {
    let added = |i| format!("ALTER TABLE t ADD c{i} int;");
    let columns: String = (0..1600).map(added).collect();
    let full = catalog_of(format!("CREATE TABLE t ();{columns}"));
    assert_eq!(full.tables[0].columns.len(), 1600);
    assert_eq!(full.tables[0].columns[1599].name, "c1599");
    let more = repeated("CREATE TABLE t ();", added, "");
    let diagnostics = in_time("columns one by one", more).expect("too many columns");
    let first = diagnostics.iter().next().expect("a diagnostic");
    assert_eq!(first.message, "a table has at most 1600 columns");
}

#[test]
fn a_column_reaches_the_end_of_a_long_line_of_heirs() {
    let heir = |i: usize| format!("CREATE TABLE t{i} (own{i} int) INHERITS (t{});", i - 1);
    let heirs: String = (1..300).map(heir).collect();
    let added: String = (0..300)
        .map(|i| format!("ALTER TABLE t0 ADD c{i} int;"))
        .collect();
    let changed = "ALTER TABLE t298 ALTER c7 SET NOT NULL; ALTER TABLE t0 DROP c8;";
    let catalog = catalog_of(format!("CREATE TABLE t0 ();{heirs}{added}{changed}"));
    let not_null = |at: usize| {
        let columns = catalog.tables[at].columns.iter();
        let names = columns.filter(|column| column.not_null);
        names.map(|column| column.name.as_str()).collect::<Vec<_>>()
    };
    for (at, table) in catalog.tables.iter().enumerate() {
        assert_eq!(table.columns.len(), at + 299, "{}", table.name);
        assert!(table.column("c8").is_none());
        let last = table.column("c299").expect("the last");
        assert_eq!(last.inherited, at > 0);
    }
    assert_eq!([not_null(297), not_null(299)], [vec![], vec!["c7"]]);
}

#[test]
fn tables_like_each_other_share_their_columns() {
    let columns: Vec<String> = (0..1600).map(|i| format!("c{i} int")).collect();
    let table = format!("CREATE TABLE t ({});", columns.join(","));
    let like = repeated(&table, |i| format!("CREATE TABLE t{i}(LIKE t);"), "");
    let changed = "ALTER TABLE t1 ALTER c0 TYPE text; COMMENT ON COLUMN t2.c0 IS 'two';";
    let catalog = catalog_of(like + changed);
    let count: usize = catalog.tables.iter().map(|table| table.columns.len()).sum();
    assert_eq!(count, catalog.tables.len() * 1600);
    assert!(catalog.tables.len() > 1500);
    let first = |at: usize| {
        let column = &catalog.tables[at].columns[0];
        (column.ty.to_string(), column.comment.as_deref())
    };
    let plain = ("integer".to_owned(), None);
    assert_eq!(
        [first(0), first(1), first(4)],
        [plain.clone(), plain.clone(), plain]
    );
    assert_eq!(first(2), ("text".to_owned(), None));
    assert_eq!(first(3), ("integer".to_owned(), Some("two")));
}

#[test]
fn no_way_leads_to_more_columns_than_a_table_may_have() {
    let some = |letter: char| {
        let columns: Vec<String> = (0..900).map(|i| format!("{letter}{i} int")).collect();
        format!("CREATE TABLE {letter} ({});", columns.join(","))
    };
    let tables = some('a') + &some('b');
    for ways in [
        "CREATE TABLE c (LIKE a, LIKE b);",
        "CREATE TABLE c () INHERITS (a, b);",
        "CREATE TABLE c (LIKE a) INHERITS (b);",
        "CREATE TABLE c AS SELECT a.*, b0, b.* FROM a, b;",
    ] {
        let read = read(&[SourceFile::new("t.sql", format!("{tables}{ways}"))]);
        let diagnostics = read.expect_err(ways);
        let message = &diagnostics.iter().next().expect("a diagnostic").message;
        let expected = match ways.contains("SELECT") {
            true => "a SELECT list has at most 1664 columns",
            false => "a table has at most 1600 columns",
        };
        assert_eq!(message, expected, "{ways}");
    }
}

#[test]
fn a_recursive_query_settles_soon() {
    let names: Vec<String> = (0..1500).map(|i| format!("c{i}")).collect();
    let zeros = vec!["0"; 1500].join(",");
    let (all, shifted) = (names.join(","), names[..1499].join(","));
    let query = format!("SELECT {zeros} UNION SELECT NULL,{shifted} FROM r");
    let view = format!("CREATE VIEW v AS WITH RECURSIVE r ({all}) AS ({query}) SELECT * FROM r");
    let begin = Instant::now();
    let catalog = read(&[SourceFile::new("r.sql", view)]).expect("right");
    assert!(begin.elapsed() < Duration::from_secs(20));
    assert!(
        catalog.views[0]
            .columns
            .iter()
            .all(|column| !column.not_null)
    );
}

#[test]
fn a_file_that_is_not_utf8_is_named() {
    let folder = std::env::temp_dir().join(format!("pilaster-catalog-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("latin1.sql");
    fs::write(&path, b"CREATE TABLE t (id int);\n-- caf\xe9\n").expect("a file");
    let error = SourceFile::read(&path).expect_err("not UTF-8").to_string();
    fs::remove_dir_all(&folder).expect("the folder");
    let place = format!("{}:2:7", path.display());
    assert_eq!(
        error,
        format!("{place}: the byte 0xE9 is not UTF-8; save the file as UTF-8")
    );
    let absent = SourceFile::read(&path).expect_err("absent").to_string();
    assert!(
        absent.starts_with(&format!("cannot read {}: ", path.display())),
        "{absent}"
    );
}

#[test]
fn an_attribute_that_is_cut_off_is_a_mistake() {
    let table = "CREATE TABLE t (a int DEFERRABLE INITIALLY DEFERED, b int);";
    let diagnostics = pilaster_catalog::read(&[pilaster_catalog::SourceFile::new("t.sql", table)])
        .expect_err("INITIALLY wants DEFERRED or IMMEDIATE");
    assert!(
        diagnostics.to_string().contains("after INITIALLY"),
        "{diagnostics}"
    );
}
