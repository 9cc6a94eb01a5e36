//! Views, held against what a server makes of them: types, and columns that are said never to be NULL.
//!
//! The cases are files in `views/`, one query to a line: `accepted.sql` and `refused.sql`, over the tables and rows of
//! `schema.sql`.

use std::fmt::Write as _;

use pilaster_catalog::model::ViewColumn;
use pilaster_catalog::{Diagnostics, SourceFile, read};
use postgres::{Client, NoTls};

const SCHEMA: &str = include_str!("views/schema.sql");

fn queries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(|line| line.trim_end_matches(';'))
}

/// The columns that the reader finds.
fn ours(query: &str) -> Result<Vec<ViewColumn>, Diagnostics> {
    let sql = format!("{SCHEMA}\nCREATE VIEW v AS {query};");
    let mut catalog = read(&[SourceFile::new("views.sql", sql)])?;
    Ok(catalog.views.remove(0).columns)
}

/// The columns that the server finds, with their types.
fn theirs(client: &mut Client, query: &str) -> Result<Vec<(String, String)>, postgres::Error> {
    client.batch_execute(&format!("DROP VIEW IF EXISTS v; CREATE VIEW v AS {query}"))?;
    let columns = client.query(
        "SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute \
         WHERE attrelid = 'v'::regclass AND attnum > 0 ORDER BY attnum",
        &[],
    )?;
    Ok(columns.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// Whether any of the rows has a NULL there.
fn has_null(client: &mut Client, column: &str) -> Result<bool, postgres::Error> {
    let column = column.replace('"', "\"\"");
    let query = format!("SELECT EXISTS (SELECT FROM v WHERE num_nulls(v.\"{column}\") > 0)");
    Ok(client.query_one(&query, &[])?.get(0))
}

/// What is wrong with one query; empty if nothing is.
fn differences(client: &mut Client, query: &str) -> Result<String, postgres::Error> {
    let mut report = String::new();
    let theirs = theirs(client, query)?;
    let ours = match ours(query) {
        Ok(columns) => columns,
        Err(diagnostics) => return Ok(format!("{query}\n{diagnostics}\n")),
    };
    let said: Vec<_> = ours
        .iter()
        .map(|column| (column.name.clone(), column.ty.to_string()))
        .collect();
    for (ours, theirs) in said.iter().zip(&theirs).filter(|(a, b)| a != b) {
        let _ = writeln!(report, "  {ours:?} here, {theirs:?} there");
    }
    if said.len() != theirs.len() {
        let _ = writeln!(
            report,
            "  {} columns here, {} there",
            said.len(),
            theirs.len()
        );
    }
    for column in ours.iter().filter(|column| column.not_null) {
        if has_null(client, &column.name)? {
            let _ = writeln!(report, "  `{}` is NULL in a row", column.name);
        }
    }
    if !report.is_empty() {
        report.insert_str(0, &format!("{query}\n"));
    }
    Ok(report)
}

#[test]
fn columns_have_the_types_of_the_server_and_no_null_where_none_is_expected() {
    let database = harness::database_with(&[SCHEMA]);
    let mut client = Client::connect(database.url(), NoTls).expect("a connection");
    let queries: Vec<&str> = queries(include_str!("views/accepted.sql")).collect();
    assert!(queries.len() >= 100, "{} queries", queries.len());
    let mut report = String::new();
    for query in queries {
        match differences(&mut client, query) {
            Ok(differences) => report.push_str(&differences),
            Err(error) => {
                let _ = writeln!(report, "{query}\n  the server: {error:?}");
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn what_the_server_refuses_for_its_types_is_refused() {
    let database = harness::database_with(&[SCHEMA]);
    let mut client = Client::connect(database.url(), NoTls).expect("a connection");
    let mut report = String::new();
    for query in queries(include_str!("views/refused.sql")) {
        if theirs(&mut client, query).is_ok() {
            let _ = writeln!(report, "taken by the server: {query}");
        }
        if ours(query).is_ok() {
            let _ = writeln!(report, "taken here: {query}");
        }
    }
    assert!(report.is_empty(), "{report}");
}
