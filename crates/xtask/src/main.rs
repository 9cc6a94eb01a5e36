//! The chores of this repository: `cargo xtask --help` lists them.

#![forbid(unsafe_code)]

mod bench;
mod builtins;
mod command;
mod corpus;
mod coverage;
mod debian;
mod faults;
mod fresh;
mod fuzz;
mod libpq;
mod load;
mod messages;
mod peers;
mod random_queries;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use failure::Failure;

/// Chores of this repository
#[derive(Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    Builtins(builtins::Builtins),
    Test(test::Test),
    Fresh(fresh::Fresh),
    Messages(messages::Messages),
    Bench(bench::Bench),
    Fuzz(fuzz::Fuzz),
    Faults(faults::Faults),
    Load(load::Load),
    Corpus(corpus::Compare),
    Coverage(coverage::Coverage),
    Peers(peers::Peers),
    RandomQueries(random_queries::RandomQueries),
}

impl Chore {
    fn run(self) -> Result<(), Failure> {
        match self {
            Self::Builtins(builtins) => builtins.run(),
            Self::Test(test) => test.run(),
            Self::Fresh(fresh) => fresh.run(),
            Self::Messages(messages) => messages.run(),
            Self::Bench(bench) => bench.run(),
            Self::Fuzz(fuzz) => fuzz.run(),
            Self::Faults(faults) => faults.run(),
            Self::Load(load) => load.run(),
            Self::Corpus(corpus) => corpus.run(),
            Self::Coverage(coverage) => coverage.run(),
            Self::Peers(peers) => peers.run(),
            Self::RandomQueries(queries) => queries.run(),
        }
    }
}

fn main() -> ExitCode {
    match Arguments::parse().chore.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
