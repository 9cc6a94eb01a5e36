//! The programs that hold the queries: a package of its own, compiled batch by batch.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::grammar::{Kind, Query};
use crate::schema::root;
use failure::Failure;

/// What stands before the queries, each of which takes one line.
const HEAD: &str = include_str!("program/head.rs");

/// What the programs have in common, compiled once.
const LIBRARY: &str = include_str!("program/lib.rs");

/// Checks that are not asked for cost time, and what unwinds costs code.
const PROFILE: &str = "[profile.dev]\ndebug = false\nincremental = false\ndebug-assertions = false\n\
                       overflow-checks = false\npanic = \"abort\"\n";

/// The compiler writes the text of every so many queries: it takes long for that, and needs the same pieces for the others.
const WRITTEN: u64 = 20;

/// A package in `target/random-queries`, of several programs, so that as many compilers work at once.
pub(crate) struct Program {
    directory: PathBuf,
    parts: usize,
}

/// Queries by their number.
pub(crate) type Queries = BTreeMap<u64, Query>;

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
             postgres = \"0.19\"\nrust_decimal = \"1\"\nserde_json = \"1\"\ntime = {{ version = \"0.3\", features = [\"macros\"] }}\nuuid = \"1\"\n\n\
             {PROFILE}"
        );
        let _absent = fs::remove_dir_all(directory.join("src"));
        write(&directory.join("Cargo.toml"), &manifest)?;
        write(&directory.join("src/lib.rs"), LIBRARY)?;
        // The versions that the repository has been tested with.
        fs::copy(
            Path::new(&root).join("Cargo.lock"),
            directory.join("Cargo.lock"),
        )
        .map_err(|error| Failure::of("copy Cargo.lock", error))?;
        let parts = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self { directory, parts })
    }

    /// Compiles the queries. Those that rustc complains of are taken out, until the rest compiles.
    pub(crate) fn compile(&self, queries: &mut Queries) -> Result<Complaints, Failure> {
        let mut complaints = Complaints::new();
        let size = queries.len().div_ceil(self.parts).max(1);
        loop {
            let numbers: Vec<u64> = queries.keys().copied().collect();
            let parts: Vec<_> = numbers.chunks(size).map(<[u64]>::to_vec).collect();
            self.write(&parts, queries)?;
            let found = self.build(&parts)?;
            if found.is_empty() {
                return Ok(complaints);
            }
            queries.retain(|number, _| !found.contains_key(number));
            complaints.extend(found);
        }
    }

    /// The compiled programs.
    pub(crate) fn executables(&self) -> impl Iterator<Item = PathBuf> {
        let names = (0..self.parts).map(|part| format!("part{part}{}", env::consts::EXE_SUFFIX));
        names.map(|name| self.directory.join("target/debug").join(name))
    }

    fn write(&self, parts: &[Vec<u64>], queries: &Queries) -> Result<(), Failure> {
        for part in 0..self.parts {
            let numbers = parts.get(part).map_or(&[][..], Vec::as_slice);
            let mut text = HEAD.to_owned();
            for number in numbers {
                text.extend(queries.get(number).map(|query| function(*number, query)));
            }
            text.push_str("fn main() { run(&[");
            for number in numbers {
                text.push_str(&format!("({number}, q{number}), "));
            }
            text.push_str("]); }\n");
            write(
                &self.directory.join(format!("src/bin/part{part}.rs")),
                &text,
            )?;
        }
        Ok(())
    }

    fn build(&self, parts: &[Vec<u64>]) -> Result<Complaints, Failure> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["build", "--quiet", "--keep-going", "--message-format=json"])
            .current_dir(&self.directory)
            .env("CARGO_TARGET_DIR", self.directory.join("target"))
            .env_remove("CARGO_INCREMENTAL")
            .stderr(Stdio::null())
            .output()
            .map_err(|error| Failure::of("run cargo", error))?;
        let text = String::from_utf8_lossy(&output.stdout);
        let messages = text.lines().filter_map(|line| error(line, parts));
        let mut complaints = Complaints::new();
        let mut others = String::new();
        for (number, message) in messages {
            match number {
                // The first is the cause of the others.
                Some(number) => drop(complaints.entry(number).or_insert(message)),
                None => others.push_str(&message),
            }
        }
        match (output.status.success(), complaints.is_empty()) {
            (true, _) => Ok(Complaints::new()),
            (false, true) => Err(Failure::of("compile the queries", others)),
            (false, false) => Ok(complaints),
        }
    }
}

/// The query in a function of its own, on one line.
fn function(number: u64, query: &Query) -> String {
    let Query {
        before, expression, ..
    } = query;
    let method = match query.kind {
        Kind::Rows if number.is_multiple_of(WRITTEN) => "renders",
        Kind::Rows => "reads",
        Kind::Writes => "writes",
    };
    format!("fn q{number}(run: &mut Run) {{ {before}run.{method}({number}, {expression}); }}\n")
}

/// An error of the compiler, with the number of the query in whose line it is.
fn error(line: &str, parts: &[Vec<u64>]) -> Option<(Option<u64>, String)> {
    let message: Value = serde_json::from_str(line).ok()?;
    let message = message.get("message")?;
    if message.get("level")? != "error" && !names_the_query(message) {
        return None;
    }
    let spans = message.get("spans")?.as_array()?;
    let primary = spans.iter().filter(|span| span["is_primary"] == true);
    let number = primary.flat_map(places).find_map(|span| query(span, parts));
    Some((number, message["rendered"].as_str()?.to_owned()))
}

/// What is found only once a generic function is made for its types is an error of the library, followed by a note that
/// says for whom.
fn names_the_query(message: &Value) -> bool {
    let text = message["message"].as_str().unwrap_or_default();
    text.starts_with("the above error was encountered while instantiating")
}

/// The place, and those of the macro calls that it comes from.
fn places(span: &Value) -> impl Iterator<Item = &Value> {
    std::iter::successors(Some(span), |span| {
        span.get("expansion")?
            .get("span")
            .filter(|it| !it.is_null())
    })
}

/// The query in whose line a place is.
fn query(span: &Value, parts: &[Vec<u64>]) -> Option<u64> {
    let file = span["file_name"].as_str()?;
    let part = file.strip_prefix("src/bin/part")?.strip_suffix(".rs")?;
    let first = HEAD.lines().count() as u64 + 1;
    let line = span["line_start"].as_u64()?.checked_sub(first)?;
    let numbers = parts.get(part.parse::<usize>().ok()?)?;
    numbers.get(usize::try_from(line).ok()?).copied()
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    path.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| Failure::of(format!("write {}", path.display()), error))
}
