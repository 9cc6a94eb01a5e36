//! Generates modules from the real schemas, where they are.

use std::path::{Path, PathBuf};
use std::{env, fs};

const FOLDER: &str = "../../../shared/corpus";
const SCHEMAS: [(&str, &str); 2] = [
    ("chinook", "chinook/sql/Chinook_PostgreSql_SerialPKs.sql"),
    ("pagila", "pagila/sql/pagila-schema.sql"),
];

fn main() {
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    println!("cargo::rerun-if-changed={FOLDER}");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut modules = String::new();
    if Path::new(FOLDER).is_dir() {
        println!("cargo::rustc-cfg=corpus");
        for (name, file) in SCHEMAS {
            let folder = out.join(name);
            let schema = Path::new(FOLDER).join(file);
            pilaster_build::Config::new()
                .schema(schema)
                .output(&folder)
                .build();
            let path = folder.join("mod.rs");
            modules += &format!("/// The schema {name}.\n#[path = {path:?}]\npub mod {name};\n");
        }
    }
    if let Err(error) = fs::write(out.join("corpus.rs"), modules) {
        println!("cargo::error=cannot write the list of modules: {error}");
    }
}
