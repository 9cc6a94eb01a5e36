//! Schemas of real programs: what is generated for them compiles without a warning.

use pilaster_build::Config;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Where the schemas are, seen from this package.
const CORPUS: &str = "../../../shared/corpus";

/// All of these must be read and compile.
const SCHEMAS: &[&str] = &["chinook", "pagila"];

#[test]
fn real_schemas_compile() {
    if !Path::new(CORPUS).is_dir() {
        println!("did not run: there is no folder ../shared/corpus beside this repository");
        return;
    }
    let package = Package::new();
    for name in SCHEMAS {
        package.generate(name);
    }
    package.check();
}

/// A crate with nothing but generated modules.
struct Package {
    folder: PathBuf,
}

impl Package {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
        let workspace = fs::canonicalize("../..").expect("the workspace is there");
        fs::create_dir_all(folder.join("src")).expect("a folder");
        write(&folder.join("Cargo.toml"), &manifest(&workspace));
        write(&folder.join("src/lib.rs"), &library());
        // The same versions as everywhere else, so that nothing is fetched or built anew.
        fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).expect("can be copied");
        Self { folder }
    }

    fn generate(&self, name: &str) {
        let config = files(name)
            .iter()
            .fold(Config::new(), |config, file| config.schema(file));
        if let Err(error) = config.output(self.folder.join("src").join(name)).generate() {
            panic!("{name}: {error}");
        }
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

fn library() -> String {
    let modules = SCHEMAS.iter().map(|name| format!("pub mod {name};\n"));
    format!(
        "//! Generated.\n#![deny(warnings, missing_docs)]\n\n{}",
        modules.collect::<String>()
    )
}

fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::write(path, text).expect("can be written");
}

/// The files of a schema, in the order in which they are to be read.
fn files(name: &str) -> Vec<PathBuf> {
    let folder = Path::new(CORPUS).join(name);
    let order = fs::read_to_string(folder.join("ORDER")).expect("has an order");
    order
        .lines()
        .map(|file| folder.join("sql").join(file))
        .collect()
}
