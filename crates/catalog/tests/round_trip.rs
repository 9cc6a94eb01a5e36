//! Small schemas, one for each thing that a statement can say: what the reader makes of each is what a server has after
//! running it.
//!
//! A file of `round_trip/` is about one kind of statement. Each of its schemas begins with a line `-- CASE: …`, and has a
//! database of its own.

mod bare;

use std::fmt::{Debug, Write as _};
use std::path::Path;

use bare::bare;
use pilaster_catalog::{Catalog, SourceFile, live, read};
use postgres::{Client, NoTls};

const MARK: &str = "-- CASE: ";

/// The schemas of a file, each with its title.
fn cases(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(MARK)
        .skip(1)
        .filter_map(|case| case.split_once('\n'))
}

#[track_caller]
fn check(kind: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/round_trip")
        .join(kind)
        .with_extension("sql");
    let text = std::fs::read_to_string(path).expect("the schemas");
    let server = harness::server();
    let mut report = String::new();
    for (title, sql) in cases(&text) {
        let differences = differences(&server, sql);
        if !differences.is_empty() {
            writeln!(report, "{kind}: {title}\n{differences}").expect("a string");
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

fn differences(server: &harness::Server, sql: &str) -> String {
    let database = server.database();
    let mut client = Client::connect(database.url(), NoTls).expect("a connection");
    if let Err(error) = client.batch_execute(sql) {
        return format!("the server refuses it: {error:?}");
    }
    let theirs = live::read(&mut client).expect("a catalogue");
    match read(&[SourceFile::new("schema.sql", sql)]) {
        Ok(ours) => compared(&facts(bare(ours)), &facts(bare(theirs))),
        Err(diagnostics) => diagnostics.to_string(),
    }
}

fn compared(ours: &[String], theirs: &[String]) -> String {
    let mut report = String::new();
    for fact in theirs.iter().filter(|fact| !ours.contains(fact)) {
        writeln!(report, "- {fact}").expect("a string");
    }
    for fact in ours.iter().filter(|fact| !theirs.contains(fact)) {
        writeln!(report, "+ {fact}").expect("a string");
    }
    report
}

/// All that a catalogue holds, one line for each part, so that a difference is small.
fn facts(catalog: Catalog) -> Vec<String> {
    let mut lines = Vec::new();
    for mut table in catalog.tables {
        let name = table.qualified_name().to_string();
        lines.extend(parts(&name, &std::mem::take(&mut table.columns)));
        lines.extend(parts(&name, std::mem::take(&mut table.uniques)));
        lines.extend(parts(&name, std::mem::take(&mut table.foreign_keys)));
        lines.extend(parts(&name, std::mem::take(&mut table.checks)));
        lines.extend(parts(&name, std::mem::take(&mut table.exclusions)));
        lines.extend(parts(&name, std::mem::take(&mut table.indexes)));
        lines.extend(parts("", [table]));
    }
    for mut view in catalog.views {
        let name = view.qualified_name().to_string();
        lines.extend(parts(&name, std::mem::take(&mut view.columns)));
        lines.extend(parts("", [view]));
    }
    lines.extend(parts("", catalog.schemas));
    lines.extend(parts("", catalog.enums));
    lines.extend(parts("", catalog.domains));
    lines.extend(parts("", catalog.composites));
    lines.extend(parts("", catalog.ranges));
    lines.extend(parts("", catalog.functions));
    lines.extend(parts("", catalog.sequences));
    lines.extend(parts("", catalog.operators));
    lines.extend(parts("", catalog.casts));
    lines.extend(parts("", catalog.extensions));
    lines.sort();
    lines
}

/// Numbered where the order is part of what they say.
fn parts<T: Debug>(of: &str, parts: impl IntoIterator<Item = T>) -> Vec<String> {
    let numbered = parts.into_iter().enumerate();
    numbered
        .map(
            |(i, part)| match std::any::type_name::<T>().ends_with("Column") {
                true => format!("{of} {i} {part:?}"),
                false => format!("{of} {part:?}"),
            },
        )
        .collect()
}

macro_rules! kinds {
    ($($kind:ident)*) => {
        $(#[test]
        fn $kind() {
            check(stringify!($kind));
        })*

        #[test]
        fn every_file_is_a_test() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/round_trip");
            for entry in std::fs::read_dir(folder).expect("the folder") {
                let name = entry.expect("an entry").file_name().into_string().expect("a name");
                assert!([$(concat!(stringify!($kind), ".sql")),*].contains(&name.as_str()), "{name} is not listed");
            }
        }
    };
}

kinds! {
    tables
    columns
    constraints
    default_names
    indexes
    alter_table
    partitions
    inheritance
    sequences
    types
    domains
    views
    functions
    schemas
    extensions
    comments
    blocks
    drops
    dependencies
}
