//! Mistakes and what is said about them: one folder a case, `schema.sql` and `expected.stderr`.
//!
//! With `UPDATE_EXPECT=1` the expected texts are written anew.

use std::fs;
use std::path::{Path, PathBuf};

use pilaster_catalog::SourceFile;

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
    assert!(cases.len() >= 25, "only {} cases", cases.len());
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
        let name = case
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        wrong.push_str(&format!("{name}:\n{}", difference(&expected, &found)));
    }
    assert!(
        wrong.is_empty(),
        "{wrong}run with UPDATE_EXPECT=1 to accept"
    );
}
