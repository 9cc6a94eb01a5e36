//! The programs as a user of Pilaster writes them.

use std::path::Path;

use crate::program::{Program, Query};
use crate::workspace::Package;
use crate::{codegen, repository};
use failure::Failure;

/// As Cargo compiles what it has from a registry, which Diesel is: never incrementally. What stands at a path it compiles in up
/// to 256 pieces, each with types of its own for the debugger, and the linker would have more to do than in a user's program.
const AS_FROM_A_REGISTRY: &str = "[profile.dev.package.pilaster]\nincremental = false\n";

/// The world that blocks alone, since the programs are of that world; Diesel has the other in a crate of its own.
const FEATURES: &str = "default-features = false, features = [\"sync\"]";

pub(crate) fn dependencies() -> String {
    let path = repository();
    format!("pilaster = {{ path = {path:?}, {FEATURES} }}\n\n{AS_FROM_A_REGISTRY}")
}

/// The program, its modules beside it as pilaster-build writes them.
pub(crate) fn package(program: &Program, directory: &Path) -> Result<Package, Failure> {
    let package = Package {
        manifest: "pilaster.workspace = true\n".to_owned(),
        main: main(program),
        directory: directory.join(program.name),
    };
    codegen::generate(program, &package.directory)?;
    Ok(package)
}

fn main(program: &Program) -> String {
    let queries = program.queries.iter().enumerate();
    let queries: String = queries.map(|(number, it)| query(number, it)).collect();
    let calls = program.calls();
    format!(
        "mod schema;\n\nuse pilaster::prelude::*;\nuse pilaster::sync::Connection;\nuse schema::*;\n\n{queries}\
         fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let mut db = Connection::connect(\"\")?;\n{calls}    Ok(())\n}}\n"
    )
}

fn query(number: usize, query: &Query) -> String {
    let (chain, row) = (query.chain(), query.row());
    let (first, last) = (query.first(), query.last());
    format!(
        "fn q{number}(db: &mut Connection, x: i32, s: &str) -> pilaster::Result<Vec<{row}>> {{\n{chain}        \
         .select(({first}::id, {first}::text_11, {last}::id))\n        .limit(10)\n        .fetch_all(db)\n}}\n\n"
    )
}
