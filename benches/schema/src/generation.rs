//! From the dump to formatted modules.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use pilaster_build::Config;

use crate::{dump, median};
use failure::Failure;

/// What the whole way takes.
pub(crate) struct Generation {
    pub(crate) bytes: usize,
    pub(crate) time: Duration,
    /// The most that the process held, in bytes; `None` where the system does not tell.
    pub(crate) memory: Option<u64>,
    /// The same once more, with nothing changed.
    pub(crate) again: Duration,
    /// The files that it wrote all the same.
    pub(crate) written_again: usize,
}

/// Does the whole way in a process of its own, and says what it took on standard output.
pub(crate) fn generate(sql: &Path, folder: &Path) -> Result<(), Failure> {
    let before = Instant::now();
    Config::new()
        .schema(sql)
        .output(folder)
        .generate()
        .map_err(|error| Failure::of("generate the modules", error))?;
    let (took, memory) = (before.elapsed().as_nanos(), peak().unwrap_or_default());
    println!("{took} {memory}");
    Ok(())
}

pub(crate) fn time(rounds: u32) -> Result<Generation, Failure> {
    let place = tempfile::tempdir().map_err(|error| Failure::of("make a folder", error))?;
    let sql = place.path().join("dump.sql");
    let text = dump::sql();
    fs::write(&sql, &text).map_err(|error| Failure::of("write the dump", error))?;
    let folder = |round: u32| place.path().join(format!("modules_{round}"));
    let mut runs = Vec::new();
    for round in 0..rounds {
        runs.push(run(&sql, &folder(round))?);
    }
    let before = SystemTime::now();
    let again = run(&sql, &folder(0))?;
    Ok(Generation {
        bytes: text.len(),
        time: median(runs.iter().map(|run| run.time).collect()).unwrap_or_default(),
        memory: runs.iter().filter_map(|run| run.memory).max(),
        again: again.time,
        written_again: written_since(&folder(0), before)?,
    })
}

struct Run {
    time: Duration,
    memory: Option<u64>,
}

fn run(sql: &Path, folder: &Path) -> Result<Run, Failure> {
    let output = env::current_exe()
        .and_then(|this| {
            Command::new(this)
                .arg("generate")
                .args([sql, folder])
                .output()
        })
        .map_err(|error| Failure::of("run the generator", error))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let mut numbers = said.split_whitespace().map(str::parse::<u64>);
    let (Some(Ok(took)), Some(Ok(memory))) = (numbers.next(), numbers.next()) else {
        let why = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Failure::of("generate", why));
    };
    Ok(Run {
        time: Duration::from_nanos(took),
        memory: (memory > 0).then_some(memory),
    })
}

/// The most memory that this process has held so far, as Linux tells it; see proc_pid_status(5).
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024)
}

fn written_since(folder: &Path, time: SystemTime) -> Result<usize, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::of("list the modules", error))?;
    let written = entries.filter_map(|entry| entry.ok()?.metadata().ok()?.modified().ok());
    Ok(written.filter(|modified| *modified >= time).count())
}
