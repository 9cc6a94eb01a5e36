//! Schemas of real programs: what is generated for them compiles without a warning.

use oracle::{Corpus, Database};
use pilaster_build::Config;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Where the schemas are, seen from this package.
const CORPUS: &str = "../../../shared/corpus";

#[test]
fn real_schemas_compile() {
    if !Path::new(CORPUS).is_dir() {
        println!("did not run: there is no folder ../shared/corpus beside this repository");
        return;
    }
    let schemas = schemas();
    let package = Package::new(&schemas);
    let mistakes = schemas
        .iter()
        .filter_map(|schema| package.generate(schema).err());
    let mistakes: Vec<String> = mistakes.collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n\n"));
    package.check();
    println!("{} schemas compile", schemas.len());
}

/// The databases of all folders.
fn schemas() -> Vec<Database> {
    let corpora = Corpus::all(Path::new(CORPUS)).expect("can be listed");
    corpora.iter().flat_map(Corpus::databases).collect()
}

/// The module of a schema.
fn module(schema: &Database) -> String {
    schema.name.replace('-', "_").replace('/', "__")
}

/// A crate with nothing but generated modules.
struct Package {
    folder: PathBuf,
}

impl Package {
    fn new(schemas: &[Database]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
        let workspace = fs::canonicalize("../..").expect("the workspace is there");
        fs::create_dir_all(folder.join("src")).expect("a folder");
        write(&folder.join("Cargo.toml"), &manifest(&workspace));
        write(&folder.join("src/lib.rs"), &library(schemas));
        // The same versions as everywhere else, so that nothing is fetched or built anew.
        fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).expect("can be copied");
        Self { folder }
    }

    fn generate(&self, schema: &Database) -> Result<(), String> {
        let module = module(schema);
        let sql = self.folder.join("sql").join(&module);
        let config = Config::new();
        let files = schema.files().expect("can be read").into_iter();
        let config = files.enumerate().fold(config, |config, (number, file)| {
            let path = sql.join(format!("{number:04}.sql"));
            write(&path, file.text());
            config.schema(path)
        });
        let generated = config
            .output(self.folder.join("src").join(&module))
            .generate();
        generated.map_err(|error| format!("{module}: {error}"))
    }

    fn check(&self) {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args([
                "check",
                "--quiet",
                "--offline",
                "--color=never",
                "--target-dir",
            ])
            .arg(target())
            .current_dir(&self.folder)
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// The target folder of this run: what it has built of the dependencies is used again.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .map(Path::to_owned)
        .expect("is in the target folder")
}

fn manifest(workspace: &Path) -> String {
    format!(
        "[package]\nname = \"corpus\"\nedition = \"2024\"\n\n\
         [dependencies]\npilaster = {{ path = {workspace:?} }}\n\n\
         [workspace]\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n\n\
         [profile.dev.package.\"*\"]\ndebug = false\n"
    )
}

fn library(schemas: &[Database]) -> String {
    let modules = schemas
        .iter()
        .map(|it| format!("pub mod {};\n", module(it)));
    format!(
        "//! Generated.\n#![deny(warnings, missing_docs)]\n\n{}",
        modules.collect::<String>()
    )
}

fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("is in a folder")).expect("a folder");
    fs::write(path, text).expect("can be written");
}
