//! No input makes the reader panic or overflow its stack: bad SQL is a diagnostic.

use std::fs;
use std::path::Path;

use pilaster_catalog::{SourceFile, read};

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
