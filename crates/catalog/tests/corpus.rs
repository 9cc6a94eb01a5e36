//! Real schemas, read from their files, held against what PostgreSQL makes of them.
//!
//! The schemas and a server's account of them (`catalog.json`) lie outside this repository. Where they are absent these
//! tests say so and pass.

use std::path::{Path, PathBuf};

use oracle::{Corpus, Database, Expected, Trial};

fn folder(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/corpus")
        .join(name);
    if !path.is_dir() {
        println!("not run: ../shared/corpus/{name} is absent");
        return None;
    }
    Some(path)
}

fn databases(name: &str) -> Vec<Database> {
    let corpus = folder(name).map(|path| Corpus::at(&path).expect("ORDER"));
    corpus.map_or_else(Vec::new, |corpus| corpus.databases())
}

/// What the catalogue file says of the database.
fn file(database: &Database) -> Expected {
    let file = Expected::of_file(database).expect("a catalogue file that can be read");
    file.unwrap_or_else(|| panic!("{} has no catalogue file", database.name))
}

/// What a server has that has run the files; None where it lacks an extension that they want.
fn server(database: &Database) -> Option<Expected> {
    let server = Expected::of_server(database).expect("a server that runs the files");
    let missing: Vec<_> = server.missing_extensions().collect();
    for refusal in &missing {
        println!(
            "{}: catalogue file alone, since the {refusal}",
            database.name
        );
    }
    missing.is_empty().then_some(server)
}

#[track_caller]
fn expect_none(between: &str, database: &Database, differences: &[String]) {
    let (name, count) = (&database.name, differences.len());
    let all = differences.join("\n");
    assert!(
        differences.is_empty(),
        "{name}: {count} differences {between}\n{all}"
    );
}

/// The files say what the catalogue file says and what a server has, and a server has what the catalogue file says.
#[track_caller]
fn equal(name: &str) {
    for database in databases(name) {
        let file = file(&database);
        let trial = Trial::of(&database, &file).expect("files that can be read");
        expect_none(
            "between the SQL files and the catalogue file",
            &database,
            &trial.differences,
        );
        println!(
            "{}: {} statements, {} tables, {} columns in {:?}",
            trial.name, trial.statements, trial.tables, trial.columns, trial.time
        );
        if let Some(server) = server(&database) {
            let trial = Trial::of(&database, &server).expect("files that can be read");
            expect_none(
                "between the SQL files and a server",
                &database,
                &trial.differences,
            );
            let differences = server.differences(&file);
            expect_none(
                "between a server and the catalogue file",
                &database,
                &differences,
            );
        }
    }
}

macro_rules! corpora {
    ($($test:ident = $name:literal;)*) => {$(
        #[test]
        fn $test() {
            equal($name);
        }
    )*};
}

corpora! {
    atuin_server = "atuin-server";
    benchbase = "benchbase";
    callisto = "callisto";
    chinook = "chinook";
    danbooru = "danbooru";
    diesel_examples = "diesel-examples";
    diesel_print_schema = "diesel-print-schema";
    docs_rs = "docs-rs";
    graphile_kitchen = "graphile-kitchen";
    hyperswitch = "hyperswitch";
    nexus = "nexus";
    openfga = "openfga";
    pagila = "pagila";
    sqlc_examples = "sqlc-examples";
    temporal = "temporal";
    trase = "trase";
    triggerdev = "triggerdev";
    uaa = "uaa";
    umami = "umami";
    zksync_era = "zksync-era";
}

#[test]
fn every_corpus_has_a_test() {
    let Some(folder) = folder("") else { return };
    let here = include_str!("corpus.rs");
    for corpus in Corpus::all(&folder).expect("the corpora") {
        let name = corpus.name();
        assert!(
            here.contains(&format!("= \"{name}\";")),
            "{name} has no test"
        );
    }
}
