//! Folders of real schemas are recognised, and their files come in the order in which they were run.
//!
//! The schemas lie outside this repository, each with the name of the program that runs it and the order of its files.
//! Where they are absent the test says so and passes.

use std::fs;
use std::path::{Path, PathBuf};

use pilaster_catalog::{Layout, Migrations};

/// The schemas with the words that say who runs them.
fn schemas(corpus: &Path) -> Vec<(PathBuf, String)> {
    let index = fs::read_to_string(corpus.join("INDEX.md")).expect("INDEX.md");
    let mut schemas = Vec::new();
    for line in index.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let [_, name, _, _, _, kind, ..] = cells[..]
            && corpus.join(name).join("ORDER").is_file()
        {
            schemas.push((corpus.join(name), kind.to_owned()));
        }
    }
    schemas
}

fn layout(kind: &str) -> Layout {
    let runners = [
        ("(diesel)", Layout::Diesel),
        ("(flyway V__)", Layout::Flyway),
        ("(golang-migrate up only)", Layout::GolangMigrate),
        ("(goose)", Layout::Goose),
        ("(plain)", Layout::Files),
        ("(prisma)", Layout::Prisma),
        ("(sqlx up/down)", Layout::Sqlx),
        ("(sqlx)", Layout::Sqlx),
        ("(versioned dirs)", Layout::VersionFolders),
    ];
    let found = runners.iter().find(|(words, _)| kind.ends_with(words));
    found.unwrap_or_else(|| panic!("nobody runs: {kind}")).1
}

/// The folders of the databases of a schema: those of their names, or the whole where there is one.
fn databases(schema: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(schema.join("catalog")) else {
        return vec![String::new()];
    };
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            path.file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// Compares one database; gives the number of its files.
fn check(schema: &Path, database: &str, expected: Layout) -> usize {
    let sql = schema.join("sql");
    let folder = sql.join(database);
    let found = Migrations::of_folder(&folder, None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(found.layout(), expected, "{}", folder.display());
    let order = fs::read_to_string(schema.join("ORDER")).expect("ORDER");
    let order: Vec<PathBuf> = order
        .lines()
        .map(|line| sql.join(line))
        .filter(|path| path.starts_with(&folder))
        .collect();
    assert_eq!(found.paths(), order, "{}", folder.display());
    order.len()
}

#[test]
fn real_folders_are_recognised_and_ordered_as_they_were_run() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !corpus.is_dir() {
        println!("not run: ../shared/corpus is absent");
        return;
    }
    let schemas = schemas(&corpus);
    assert!(!schemas.is_empty(), "INDEX.md names no schema");
    for (schema, kind) in schemas {
        let layout = layout(&kind);
        let databases = databases(&schema);
        let files: usize = databases
            .iter()
            .map(|database| check(&schema, database, layout))
            .sum();
        println!(
            "{}: {layout}, {} databases, {files} files",
            schema.display(),
            databases.len()
        );
    }
}
