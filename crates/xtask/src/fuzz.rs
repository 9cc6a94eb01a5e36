mod findings;
mod report;

use std::io::{BufRead, BufReader};
use std::process::{ChildStderr, Command, Stdio};

use clap::Args;

use self::report::Report;
use crate::command::{announce, cargo, run};
use crate::workspace;
use failure::Failure;

/// What an input may cost: a second for 64 KiB, and 1 GB of memory.
const LIMITS: [&str; 4] = [
    "-timeout=1",
    "-rss_limit_mb=1024",
    "-max_len=65536",
    // Long inputs early: what takes too long for its length does not show in short ones.
    "-len_control=20",
];

/// Inputs to start from, besides those that earlier runs have found.
const SEEDS: [&str; 3] = ["fuzz/seeds", "schema", "tests/golden/diagnostics"];

/// Feed the schema reader with inputs that nobody would write; needs cargo-fuzz
#[derive(Args)]
pub(crate) struct Fuzz {
    /// How long each target runs
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..))]
    minutes: u64,
    /// Only this target
    #[arg(value_parser = TARGETS)]
    target: Option<String>,
}

/// The splitter, and the reader as a whole.
const TARGETS: [&str; 2] = ["split", "read"];

impl Fuzz {
    pub(crate) fn run(self) -> Result<(), Failure> {
        provided()?;
        let targets = TARGETS.into_iter();
        let targets: Vec<_> = targets
            .filter(|target| self.target.as_ref().is_none_or(|only| only == target))
            .collect();
        let mut reports = Vec::new();
        for target in targets {
            reports.push((target, fuzz(target, self.minutes)?));
        }
        for (target, report) in &reports {
            println!("{target}: {report}");
        }
        match reports.iter().all(|(_, report)| report.is_clean()) {
            true => Ok(()),
            false => Err(Failure::new("there are findings")),
        }
    }
}

fn provided() -> Result<(), Failure> {
    let found = cargo(&["fuzz", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    match found {
        true => Ok(()),
        false => Err(Failure::new(
            "cargo-fuzz is missing: cargo install cargo-fuzz",
        )),
    }
}

/// Runs a target until its time is over, or until an input fails.
fn fuzz(target: &str, minutes: u64) -> Result<Report, Failure> {
    run(&mut cargo_fuzz("build", target))?;
    let corpus = findings::folder("corpus", target)?;
    let before = findings::of(target)?;
    let mut command = cargo_fuzz("run", target);
    command
        .arg(corpus)
        .args(SEEDS.map(|seeds| workspace::root().join(seeds)))
        .args(["--", "-print_final_stats=1", "-dict=fuzz/sql.dict"])
        .arg(format!("-max_total_time={}", minutes * 60))
        .args(LIMITS);
    announce(&command);
    let mut process = command
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::of("run cargo fuzz", error))?;
    let mut report = process.stderr.take().map_or_else(Report::default, echo);
    let status = process
        .wait()
        .map_err(|error| Failure::of("wait for cargo fuzz", error))?;
    let mut inputs = findings::of(target)?;
    inputs.retain(|input| !before.contains(input));
    report.end(status.success(), inputs);
    Ok(report)
}

/// Without a sanitizer: there is no unsafe code to watch, and the stable compiler has none.
fn cargo_fuzz(verb: &str, target: &str) -> Command {
    cargo(&["fuzz", verb, "--sanitizer", "none", target])
}

/// Prints what libFuzzer says, except for each input that it keeps, and takes the figures out of it.
fn echo(output: ChildStderr) -> Report {
    let mut report = Report::default();
    for line in BufReader::new(output).lines().map_while(Result::ok) {
        if !report::is_progress(&line) {
            eprintln!("{line}");
        }
        report.read(&line);
    }
    report
}
