//! The program that holds the queries: a package of its own, compiled batch by batch.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::query::Query;
use crate::schema::root;
use failure::Failure;

/// What stands before the queries, each of which takes one line.
const HEAD: &str = include_str!("program/head.rs");

/// A package in `target/random-queries`.
pub(crate) struct Program {
    directory: PathBuf,
}

/// What rustc says of a query, by its number.
pub(crate) type Complaints = BTreeMap<u64, String>;

impl Program {
    pub(crate) fn create() -> Result<Self, Failure> {
        let directory = root().join("target/random-queries");
        let root = root().display().to_string();
        let manifest = format!(
            "[package]\nname = \"random-queries-batch\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             pilaster = {{ path = {root:?}, default-features = false, features = [\"sync\"] }}\n\
             shop = {{ path = \"{root}/crates/shop\" }}\n\
             rust_decimal = \"1\"\nserde_json = \"1\"\ntime = {{ version = \"0.3\", features = [\"macros\"] }}\nuuid = \"1\"\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n"
        );
        write(&directory.join("Cargo.toml"), &manifest)?;
        // The versions that the repository has been tested with.
        fs::copy(
            Path::new(&root).join("Cargo.lock"),
            directory.join("Cargo.lock"),
        )
        .map_err(|error| Failure::of("copy Cargo.lock", error))?;
        Ok(Self { directory })
    }

    /// Compiles the queries. Those that rustc complains of are taken out, until the rest compiles.
    pub(crate) fn compile(
        &self,
        queries: &mut BTreeMap<u64, Query>,
    ) -> Result<Complaints, Failure> {
        let mut complaints = Complaints::new();
        loop {
            self.write(queries)?;
            let found = self.build(queries)?;
            if found.is_empty() {
                return Ok(complaints);
            }
            queries.retain(|number, _| !found.contains_key(number));
            complaints.extend(found);
        }
    }

    /// The compiled program.
    pub(crate) fn executable(&self) -> PathBuf {
        let name = format!(
            "target/debug/random-queries-batch{}",
            env::consts::EXE_SUFFIX
        );
        self.directory.join(name)
    }

    fn write(&self, queries: &BTreeMap<u64, Query>) -> Result<(), Failure> {
        let mut text = HEAD.to_owned();
        for (number, query) in queries {
            let Query { before, expression } = query;
            text.push_str(&format!(
                "fn q{number}(run: &mut Run) {{ {before}run.query({number}, {expression}); }}\n"
            ));
        }
        text.push_str("const ALL: &[fn(&mut Run)] = &[");
        for number in queries.keys() {
            text.push_str(&format!("q{number}, "));
        }
        text.push_str("];\n");
        write(&self.directory.join("src/main.rs"), &text)
    }

    fn build(&self, queries: &BTreeMap<u64, Query>) -> Result<Complaints, Failure> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["build", "--quiet", "--message-format=json"])
            .current_dir(&self.directory)
            .env("CARGO_TARGET_DIR", self.directory.join("target"))
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| Failure::of("run cargo", error))?;
        let text = String::from_utf8_lossy(&output.stdout);
        let numbers: Vec<_> = queries.keys().copied().collect();
        let complaints = text
            .lines()
            .filter_map(|line| complaint(line, &numbers))
            .collect();
        match (output.status.success(), &complaints) {
            (false, none) if Complaints::is_empty(none) => Err(Failure::of(
                "compile the queries",
                "the mistake is in none of them",
            )),
            (true, _) => Ok(Complaints::new()),
            (false, _) => Ok(complaints),
        }
    }
}

/// An error of the compiler, with the number of the query in whose line it is.
fn complaint(line: &str, numbers: &[u64]) -> Option<(u64, String)> {
    let message: Value = serde_json::from_str(line).ok()?;
    let message = message.get("message")?;
    if message.get("level")? != "error" {
        return None;
    }
    let spans = message.get("spans")?.as_array()?;
    let first = HEAD.lines().count() as u64 + 1;
    let line = spans
        .iter()
        .filter(|span| span["file_name"] == "src/main.rs" && span["is_primary"] == true)
        .find_map(|span| span["line_start"].as_u64()?.checked_sub(first))?;
    let number = numbers.get(usize::try_from(line).ok()?)?;
    Some((*number, message["rendered"].as_str()?.to_owned()))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    path.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| Failure::of(format!("write {}", path.display()), error))
}
