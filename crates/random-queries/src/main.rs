//! Queries that chance puts together from the public interface, over the reference schema: each that compiles has to be
//! accepted by a server, and its rows have to be read.
//!
//! The generator knows the grammar of the interface (which methods an expression of a type has, and what they take) and
//! writes Rust. What rustc refuses is left out and counted; what the server refuses, although it compiled, is a failure,
//! unless it hangs on values: a division by zero, a subquery with several rows.

#![forbid(unsafe_code)]

mod aggregate;
mod array;
mod call;
mod chance;
mod condition;
mod database;
mod draft;
mod expression;
mod foreign_key;
mod from;
mod function;
mod grammar;
mod grouping;
mod join;
mod json_table;
mod many;
mod operator;
mod outcome;
mod page;
mod pattern;
mod place;
mod program;
mod progress;
mod report;
mod rows_function;
mod run;
mod schema;
mod scope;
mod select;
mod sort_keys;
mod source;
mod ty;
mod value;
mod window;
mod with;
mod write;

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;

use crate::database::Database;
use crate::grammar::Grammar;
use crate::program::Program;
use crate::progress::Progress;
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
    #[arg(long, default_value_t = 600)]
    batch: u64,
    /// Go on where the last run was broken off
    #[arg(long)]
    resume: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(report) => {
            for failure in report.failures() {
                println!("{failure}");
            }
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
    let mut progress = match arguments.resume {
        true => Progress::resumed(arguments.first, &grammar)?,
        false => Progress::from(arguments.first, &grammar),
    };
    let database = Database::create();
    let program = Program::create()?;
    let begun = Instant::now();
    let last = arguments.first.saturating_add(arguments.count);
    while progress.next < last {
        let end = last.min(progress.next.saturating_add(arguments.batch.max(1)));
        let numbers = progress.next..end;
        let queries = numbers.map(|number| (number, grammar.numbered(number)));
        for wrong in progress
            .report
            .add(&program.run(queries.collect(), &database)?)
        {
            println!("{wrong}");
        }
        progress.next = end;
        progress.keep()?;
        println!("after {} s: {}", begun.elapsed().as_secs(), progress.report);
    }
    Ok(progress.report)
}
