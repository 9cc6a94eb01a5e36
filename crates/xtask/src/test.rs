mod server;
mod summary;

use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdout, Stdio};
use std::time::Instant;

use clap::Args;

use self::summary::Summary;
use crate::command::{announce, cargo};
use crate::coverage;
use crate::workspace::EVERYTHING;
use failure::Failure;

/// Run every test: finds a PostgreSQL server, installs one where it may, and runs cargo test for the whole workspace
#[derive(Args)]
pub(crate) struct Test {
    /// What else to tell cargo test, such as a part of a test's name
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl Test {
    pub(crate) fn run(self) -> Result<(), Failure> {
        server::provide()?;
        server::provide_pooler()?;
        coverage::forget()?;
        let before = Instant::now();
        let mut command = cargo(&["test", "--no-fail-fast"]);
        command.args(EVERYTHING).args(self.arguments);
        announce(&command);
        let mut tests = command
            .env("PILASTER_COVERAGE", coverage::folder())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| Failure::of("run cargo test", error))?;
        let summary = tests.stdout.take().map_or_else(Summary::default, echo);
        let status = tests
            .wait()
            .map_err(|error| Failure::of("wait for cargo test", error))?;
        println!("{summary} in {} s", before.elapsed().as_secs());
        match status.success() {
            true => Ok(()),
            false => Err(Failure::new("cargo test failed")),
        }
    }
}

/// Prints what the tests print as it comes, and counts.
fn echo(output: ChildStdout) -> Summary {
    let mut summary = Summary::default();
    let mut reader = BufReader::new(output);
    let mut line = Vec::new();
    while reader
        .read_until(b'\n', &mut line)
        .is_ok_and(|read| read > 0)
    {
        let mut stdout = std::io::stdout().lock();
        // Nobody to read it is no reason to stop the tests.
        let _ = stdout.write_all(&line).and_then(|()| stdout.flush());
        summary.read(String::from_utf8_lossy(&line).trim());
        line.clear();
    }
    summary
}
