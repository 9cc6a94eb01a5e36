//! Views whose rows can be locked, held against a server.

use std::fmt::Write as _;

use pilaster_catalog::{SourceFile, read};
use postgres::{Client, NoTls};

const SCHEMA: &str = include_str!("views/schema.sql");

const VIEWS: &str = "
CREATE VIEW plain AS SELECT id FROM a;
CREATE VIEW totals AS SELECT small, count(*) AS n FROM a GROUP BY small;
CREATE VIEW over_totals AS SELECT small FROM totals WHERE n > 1;
CREATE MATERIALIZED VIEW kept AS SELECT id FROM a;
";

fn queries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(|line| line.trim_end_matches(';'))
}

/// Whether the catalogue says that the rows of a view over that query can be locked.
fn ours(query: &str) -> bool {
    let sql = format!("{SCHEMA}{VIEWS}CREATE VIEW v AS {query};");
    let catalog = read(&[SourceFile::new("views.sql", sql)])
        .unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let view = catalog.views.iter().find(|view| view.name == "v");
    catalog.is_lockable(view.expect("the view"))
}

/// Whether the server locks them.
fn theirs(client: &mut Client, query: &str) -> bool {
    let view = format!("DROP VIEW IF EXISTS v; CREATE VIEW v AS {query}");
    client.batch_execute(&view).expect(query);
    let lock = "EXPLAIN SELECT * FROM v FOR UPDATE";
    client.batch_execute(lock).is_ok()
}

#[test]
fn the_server_locks_the_rows_of_views_as_the_catalogue_says() {
    let database = harness::database_with(&[SCHEMA, VIEWS]);
    let mut client = Client::connect(database.url(), NoTls).expect("a connection");
    let locked = queries(include_str!("views/locked.sql")).map(|query| (query, true));
    let unlocked = queries(include_str!("views/unlocked.sql")).map(|query| (query, false));
    let mut report = String::new();
    for (query, expected) in locked.chain(unlocked) {
        let found = (ours(query), theirs(&mut client, query));
        if found != (expected, expected) {
            let _ = writeln!(report, "{query}: {found:?} here and there");
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn no_view_is_said_to_be_lockable_of_which_the_server_locks_no_row() {
    let database = harness::database_with(&[SCHEMA, VIEWS]);
    let mut client = Client::connect(database.url(), NoTls).expect("a connection");
    let (mut lockable, mut report) = (0, String::new());
    for query in queries(include_str!("views/accepted.sql")).filter(|query| ours(query)) {
        lockable += 1;
        if !theirs(&mut client, query) {
            let _ = writeln!(report, "{query}");
        }
    }
    assert!(report.is_empty(), "refused by the server:\n{report}");
    assert!(lockable > 30, "{lockable} lockable views");
}

#[test]
fn a_view_follows_those_that_it_reads_from() {
    let sql = "CREATE TABLE t (a integer);
        CREATE VIEW below AS SELECT a FROM t;
        CREATE VIEW above AS SELECT a FROM below;
        ALTER VIEW below RENAME TO under;";
    let is_lockable = |sql: String| {
        let catalog = read(&[SourceFile::new("views.sql", sql)]).expect("a schema");
        let above = catalog.views.iter().find(|view| view.name == "above");
        catalog.is_lockable(above.expect("the view"))
    };
    assert!(is_lockable(sql.to_owned()));
    let replaced = "CREATE OR REPLACE VIEW under AS SELECT a FROM t GROUP BY a;";
    assert!(!is_lockable(format!("{sql}{replaced}")));
}
