//! Cargo, run on a program.

use std::env;
use std::fmt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::clock::Clock;
use crate::measure::Outcome;
use failure::Failure;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Check,
    Build,
}

impl Step {
    pub(crate) const ALL: [Self; 2] = [Self::Check, Self::Build];

    /// Builds what the package depends on, however long it takes.
    pub(crate) fn prepare(self, workspace: &Path, package: &str) -> Result<(), Failure> {
        let status = self
            .command(workspace, package)
            .status()
            .map_err(|error| Failure::of("run cargo", error))?;
        match status.success() {
            true => Ok(()),
            false => Err(Failure::new(format!("cargo {self} failed for `{package}`"))),
        }
    }

    /// Compiles the package, unless that takes longer than the limit.
    pub(crate) fn time(
        self,
        workspace: &Path,
        package: &str,
        limit: Duration,
    ) -> Result<Outcome, Failure> {
        let clock = Clock::start();
        let child = in_its_own_group(&mut self.command(workspace, package))
            .spawn()
            .map_err(|error| Failure::of("run cargo", error))?;
        let Some(status) = wait(child, limit)? else {
            return Ok(Outcome::TookLongerThan(limit));
        };
        let cost = clock.stop();
        Ok(match status.success() {
            true => Outcome::Took(cost),
            false => Outcome::Failed,
        })
    }

    fn command(self, workspace: &Path, package: &str) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .args([&self.to_string(), "--quiet", "--package", package])
            .arg("--target-dir")
            .arg(workspace.join("target"))
            .current_dir(workspace)
            .stdin(Stdio::null());
        command
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Check => "check",
            Self::Build => "build",
        })
    }
}

/// Waits for a child; one that is not done within the limit is ended, and gives `None`.
fn wait(mut child: Child, limit: Duration) -> Result<Option<ExitStatus>, Failure> {
    let leader = child.id();
    let (done, is_done) = mpsc::channel::<()>();
    let watch = thread::spawn(move || {
        let late = is_done.recv_timeout(limit) == Err(mpsc::RecvTimeoutError::Timeout);
        if late {
            end_group(leader);
        }
        late
    });
    let status = child
        .wait()
        .map_err(|error| Failure::of("wait for cargo", error))?;
    drop(done);
    let late = watch.join().unwrap_or(false);
    Ok((!late).then_some(status))
}

/// Lets cargo be ended together with the compilers that it started.
#[cfg(unix)]
fn in_its_own_group(command: &mut Command) -> &mut Command {
    std::os::unix::process::CommandExt::process_group(command, 0)
}

#[cfg(not(unix))]
fn in_its_own_group(command: &mut Command) -> &mut Command {
    command
}

#[cfg(unix)]
fn end_group(leader: u32) {
    let ended = Command::new("kill")
        .args(["-s", "KILL", "--", &format!("-{leader}")])
        .status();
    if let Err(error) = ended {
        eprintln!("cannot end cargo: {error}");
    }
}

#[cfg(not(unix))]
fn end_group(leader: u32) {
    let ended = Command::new("taskkill")
        .args(["/F", "/T", "/PID", &leader.to_string()])
        .status();
    if let Err(error) = ended {
        eprintln!("cannot end cargo: {error}");
    }
}
