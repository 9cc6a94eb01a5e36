//! Many tasks on few connections: reads, and money that moves between accounts. The same program runs on Pilaster and on
//! plain tokio-postgres with deadpool-postgres, in turns, on one server; at the end all the money has to be there.

#![forbid(unsafe_code)]

mod bank;
mod chance;
mod clock;
mod latency;
mod on_pilaster;
mod plain;
mod table;

use bank::{Bank, Workload};
use clap::Parser;
use failure::Failure;
use latency::Latencies;
use on_pilaster::OnPilaster;
use plain::Plain;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use table::{Row, Turn};

/// In how many turns each of the two runs, so that neither has the better moments.
const TURNS_A_SECOND: u32 = 4;

/// Many tasks on few connections, beside plain tokio-postgres and deadpool-postgres
#[derive(Parser)]
struct Arguments {
    /// How long each of the two runs
    #[arg(long, default_value_t = 30)]
    seconds: u32,
    /// How many tasks work at a time
    #[arg(long, default_value_t = 64)]
    tasks: u32,
    /// How many connections they share
    #[arg(long, default_value_t = 8)]
    connections: usize,
    /// Runs one of the two alone, for a profiler
    #[arg(long)]
    only: Option<Program>,
}

/// What works on the accounts.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Program {
    Pilaster,
    Plain,
}

impl Arguments {
    /// Who works in a turn: each goes first as often as the other.
    fn programs(&self, nth: u32) -> Vec<Program> {
        let mut programs = vec![Program::Pilaster, Program::Plain];
        if nth.is_multiple_of(2) {
            programs.reverse();
        }
        programs.retain(|it| self.only.is_none_or(|only| only == *it));
        programs
    }
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("load: {failure}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(arguments: &Arguments) -> Result<(), Failure> {
    let bank = Bank::open().await?;
    let ours = OnPilaster::open(bank.url(), arguments.connections).await?;
    let plain = Plain::open(bank.url(), arguments.connections)?;
    let mut rows = [
        Row::new("pilaster"),
        Row::new("tokio-postgres + deadpool-postgres"),
    ];
    let turns = arguments.seconds * TURNS_A_SECOND;
    for nth in 0..=turns {
        for program in arguments.programs(nth) {
            let done = match program {
                Program::Pilaster => work(&ours, arguments.tasks).await?,
                Program::Plain => work(&plain, arguments.tasks).await?,
            };
            // The first turn prepares the statements and fills caches.
            if nth > 0 {
                rows[program as usize].add(done);
            }
        }
    }
    let Arguments {
        tasks, connections, ..
    } = arguments;
    println!(
        "{tasks} tasks on {connections} connections, each program {} s in {turns} turns",
        arguments.seconds
    );
    table::print(&mut rows);
    bank.count(&rows).await
}

/// Lets all tasks work for a while.
async fn work<W: Workload>(on: &W, tasks: u32) -> Result<Turn, Failure> {
    let (begin, busy) = (Instant::now(), clock::busy());
    let end = begin + Duration::from_secs(1) / TURNS_A_SECOND;
    let tasks: Vec<_> = (0..tasks)
        .map(|task| tokio::spawn(bank::one_task(on.clone(), task, end)))
        .collect();
    let mut latencies = Latencies::default();
    for task in tasks {
        let done = task.await;
        let done = done.map_err(|panic| Failure::of("run a task", panic))?;
        latencies.extend(done?);
    }
    Ok(Turn {
        latencies,
        time: begin.elapsed(),
        busy: clock::busy().saturating_sub(busy),
    })
}
