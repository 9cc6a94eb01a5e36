//! How fast schemas are read, and turned into Rust: `cargo xtask bench schema`.
//!
//! Two inputs: the real schemas beside the repository, where they are, for the reader alone; and a dump of 1,200 tables
//! that is written here, for the whole way from the file to formatted modules, in a process of its own so that its
//! memory can be told.

#![forbid(unsafe_code)]

mod corpus;
mod dump;
mod generation;
mod report;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use failure::Failure;
use report::Report;

/// Read real schemas and a large dump, and say how long it takes
#[derive(Parser)]
#[command(name = "schema-bench", bin_name = "cargo xtask bench schema")]
struct Arguments {
    /// Where the real schemas are
    #[arg(long, default_value_os_t = repository().join("../shared/corpus"))]
    corpus: PathBuf,
    /// How often each is read; what counts is the median
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    #[command(subcommand)]
    step: Option<Step>,
}

#[derive(Subcommand)]
enum Step {
    /// Turn one file into modules, once
    #[command(hide = true)]
    Generate { sql: PathBuf, folder: PathBuf },
}

impl Arguments {
    fn run(self) -> Result<(), Failure> {
        if let Some(Step::Generate { sql, folder }) = self.step {
            return generation::generate(&sql, &folder);
        }
        let report = Report {
            corpora: corpus::time_all(&self.corpus, self.rounds)?,
            generation: generation::time(self.rounds)?,
            rounds: self.rounds,
        };
        print!("{report}");
        report.write(&repository().join("target/bench/schema.json"))
    }
}

/// The directory of the repository.
fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The middle one.
fn median<T: Copy + PartialOrd>(mut values: Vec<T>) -> Option<T> {
    values.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    values.get(values.len() / 2).copied()
}

fn main() -> ExitCode {
    match Arguments::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("schema-bench: {failure}");
            ExitCode::FAILURE
        }
    }
}
