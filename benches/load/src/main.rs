//! Many tasks on few connections: reads, and money that moves between accounts. The same program runs on Pilaster and on
//! plain tokio-postgres with deadpool-postgres, in turns, on one server; at the end all the money has to be there.

#![forbid(unsafe_code)]

mod bank;
mod chance;
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
use std::time::Duration;
use table::Row;

/// In how many turns each of the two runs, so that neither has the better moments.
const TURNS: u32 = 4;

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
    let turn = Duration::from_secs(arguments.seconds.into()) / TURNS;
    let mut rows = [
        Row::new("pilaster"),
        Row::new("tokio-postgres + deadpool-postgres"),
    ];
    // Prepares the statements, fills caches.
    work(&ours, arguments.tasks, turn / 10).await?;
    work(&plain, arguments.tasks, turn / 10).await?;
    for _ in 0..TURNS {
        rows[0].add(work(&ours, arguments.tasks, turn).await?, turn);
        rows[1].add(work(&plain, arguments.tasks, turn).await?, turn);
    }
    let Arguments {
        tasks, connections, ..
    } = arguments;
    println!(
        "{tasks} tasks on {connections} connections, each program {} s in {TURNS} turns",
        arguments.seconds
    );
    table::print(&rows);
    bank.count(&rows).await
}

/// Lets all tasks work for a while.
async fn work<W: Workload>(on: &W, tasks: u32, time: Duration) -> Result<Latencies, Failure> {
    let end = std::time::Instant::now() + time;
    let tasks: Vec<_> = (0..tasks)
        .map(|task| tokio::spawn(bank::one_task(on.clone(), task, end)))
        .collect();
    let mut all = Latencies::default();
    for task in tasks {
        let latencies = task
            .await
            .map_err(|panic| Failure::of("run a task", panic))?;
        all.extend(latencies?);
    }
    Ok(all)
}
