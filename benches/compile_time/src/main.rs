//! How long the compiler takes over one program written with Pilaster and with Diesel: `cargo xtask bench compile-time`.
//!
//! The programs are written to `target/bench/compile-time`, a Cargo workspace for each tool. What they depend on is
//! built first and not counted. Both tools take turns, round by round, on the same machine with the same profile.

#![forbid(unsafe_code)]

mod cargo;
mod clock;
mod codegen;
mod diesel;
mod measure;
mod pilaster;
mod program;
mod report;
mod schema;
mod workspace;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use failure::Failure;
use measure::Plan;
use report::Report;

/// Compile one program written with Pilaster and with Diesel, and compare
#[derive(Parser)]
#[command(name = "compile-time", bin_name = "cargo xtask bench compile-time")]
struct Arguments {
    /// How often a program is compiled, unless it takes over a minute; what counts is the median
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// After how many seconds to give up on a program
    #[arg(long, default_value_t = 240, value_name = "SECONDS")]
    limit: u64,
    /// Measure only the programs of these names: tables, joins10, joins30, columns128, columns200
    #[arg(long, value_name = "PROGRAM")]
    only: Vec<String>,
}

impl Arguments {
    fn run(self) -> Result<(), Failure> {
        let directory = repository().join("target/bench/compile-time");
        let plan = Plan {
            rounds: self.rounds,
            limit: Duration::from_secs(self.limit),
            programs: program::all(&self.only)?,
        };
        let report = Report {
            codegen: codegen::time(&directory.join("codegen"))?,
            comparisons: plan.carry_out(&directory)?,
            rounds: self.rounds,
        };
        println!("\n{report}");
        report.write(&directory.with_extension("json"))?;
        match report.is_complete() {
            true => Ok(()),
            false => Err(Failure::new("a program did not compile")),
        }
    }
}

/// The directory of the repository.
fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

fn main() -> ExitCode {
    match Arguments::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("compile-time: {failure}");
            ExitCode::FAILURE
        }
    }
}
