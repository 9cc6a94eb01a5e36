//! Queries that chance puts together from the public interface, over the reference schema: each that compiles has to be
//! accepted by a server, and its rows have to be read.
//!
//! The generator knows the grammar of the interface (which methods an expression of a type has, and what they take) and
//! writes Rust. What rustc refuses is left out and counted; what the server refuses, although it compiled, is a failure,
//! unless it hangs on values: a division by zero, a subquery with several rows.

#![forbid(unsafe_code)]

mod chance;
mod database;
mod expression;
mod function;
mod operator;
mod program;
mod query;
mod report;
mod run;
mod schema;
mod scope;
mod ty;

use std::process::ExitCode;

use clap::Parser;

use crate::chance::Chance;
use crate::database::Database;
use crate::program::Program;
use crate::query::Grammar;
use crate::report::Report;
use failure::Failure;

/// Make queries at random, compile them, prepare and run each on a server
#[derive(Parser)]
#[command(name = "random-queries")]
struct Arguments {
    /// How many queries
    count: u64,
    /// The number of the first: a query depends on its number alone
    #[arg(long, default_value_t = 0)]
    first: u64,
    /// How many are compiled at a time
    #[arg(long, default_value_t = 500)]
    batch: u64,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(report) => {
            println!("{report}");
            match report.is_clean() {
                true => ExitCode::SUCCESS,
                false => ExitCode::FAILURE,
            }
        }
        Err(failure) => {
            eprintln!("random-queries: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<Report, Failure> {
    let grammar = Grammar::read()?;
    let database = Database::create();
    let program = Program::create()?;
    let mut report = Report::default();
    let last = arguments.first + arguments.count;
    let mut start = arguments.first;
    while start < last {
        let end = last.min(start + arguments.batch);
        let queries = (start..end)
            .map(|number| (number, grammar.query(&mut Chance::of(number))))
            .collect();
        report.add(&program.run(queries, &database)?);
        println!("{report}");
        start = end;
    }
    Ok(report)
}
