//! Mistakes and what is said about them: one folder a case, `schema.sql` and `expected.stderr`.
//!
//! With `UPDATE_EXPECT=1` the expected texts are written anew. A server refuses the same files, and takes the small
//! statements of `accepted.sql` as the reader does.

use std::fs;
use std::path::{Path, PathBuf};

use pilaster_catalog::SourceFile;
use postgres::{Client, NoTls};

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/diagnostics");
    let entries = fs::read_dir(&root).expect("the folder of cases");
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    cases.sort();
    cases
}

fn said_about(case: &Path) -> String {
    let sql = fs::read_to_string(case.join("schema.sql")).expect("schema.sql");
    match pilaster_catalog::read(&[SourceFile::new("schema.sql", sql)]) {
        Ok(_) => "no mistake was found\n".to_owned(),
        Err(diagnostics) => format!("{diagnostics}\n"),
    }
}

/// The lines that differ, each with what it should be.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), found.lines().collect());
    let lines = (0..expected.len().max(found.len())).filter(|&i| expected.get(i) != found.get(i));
    lines
        .map(|i| {
            let line = |text: &[&str]| {
                text.get(i)
                    .map_or_else(String::new, |line| (*line).to_owned())
            };
            format!(
                "  {:>3} - {}\n      + {}\n",
                i + 1,
                line(&expected),
                line(&found)
            )
        })
        .collect()
}

#[test]
fn every_mistake_is_said_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1");
    let cases = cases();
    assert!(cases.len() >= 80, "only {} cases", cases.len());
    let mut wrong = String::new();
    for case in &cases {
        let path = case.join("expected.stderr");
        let (expected, found) = (
            fs::read_to_string(&path).unwrap_or_default(),
            said_about(case),
        );
        if expected == found {
            continue;
        }
        if update {
            fs::write(&path, &found).expect("expected.stderr");
            continue;
        }
        let name = name_of(case);
        wrong.push_str(&format!("{name}:\n{}", difference(&expected, &found)));
    }
    assert!(
        wrong.is_empty(),
        "{wrong}run with UPDATE_EXPECT=1 to accept"
    );
}

/// What is refused here by a rule of our own, though a server takes it.
const OURS: [&str; 2] = [
    "a_call_makes_what_is_not_followed",
    "an_expression_is_nested_too_deeply",
];

fn name_of(case: &Path) -> String {
    let name = case.file_name().expect("the name of the case");
    name.to_string_lossy().into_owned()
}

/// Whether the server takes the script; whatever it does is undone.
fn is_taken(client: &mut Client, script: &str) -> bool {
    let mut transaction = client.transaction().expect("a transaction");
    transaction.batch_execute(script).is_ok()
}

#[test]
fn a_server_refuses_the_same_files() {
    let database = harness::database();
    let mut client = Client::connect(database.url(), NoTls).expect("a connection");
    for case in cases() {
        let name = name_of(&case);
        let sql = fs::read_to_string(case.join("schema.sql")).expect("schema.sql");
        let ours = OURS.contains(&name.as_str());
        assert_eq!(is_taken(&mut client, &sql), ours, "{name}");
    }
}

#[test]
fn small_statements_are_taken_by_both() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/accepted.sql");
    let sql = fs::read_to_string(path).expect("accepted.sql");
    let statements = pilaster_catalog::fuzz_support::pieces(&sql).len();
    assert!(statements >= 100, "only {statements} statements");
    drop(harness::database_with(&[&sql]));
    if let Err(diagnostics) = pilaster_catalog::read(&[SourceFile::new("accepted.sql", sql)]) {
        panic!("{diagnostics}");
    }
}
