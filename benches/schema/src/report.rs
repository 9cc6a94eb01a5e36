//! What was measured, as a table and as JSON.

use std::fmt;
use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::corpus::Corpus;
use crate::dump::{COLUMNS, INDEXES, TABLES};
use crate::generation::Generation;
use failure::Failure;

pub(crate) struct Report {
    pub(crate) corpora: Vec<Corpus>,
    pub(crate) generation: Generation,
    pub(crate) rounds: u32,
}

const MEGABYTE: f64 = 1e6;

impl Report {
    pub(crate) fn write(&self, path: &Path) -> Result<(), Failure> {
        let text = format!("{:#}\n", self.json());
        path.parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(path, text))
            .map_err(|error| Failure::of(format!("write {}", path.display()), error))?;
        println!("written to {}", path.display());
        Ok(())
    }

    fn json(&self) -> Value {
        let generation = &self.generation;
        json!({
            "statements_per_s": self.total().statements_per_second().map(f64::round),
            "mb_per_s": self.total().megabytes_per_second(),
            "dump_ms": millis(generation.time),
            "dump_memory_mb": generation.memory.map(|it| it as f64 / MEGABYTE),
            "dump_again_ms": millis(generation.again),
            "dump_written_again": generation.written_again,
            "rounds": self.rounds,
            "corpora": self.corpora.iter().map(|it| json!({
                "name": it.name,
                "statements": it.statements,
                "bytes": it.bytes,
                "ms": millis(it.time),
                "mistakes": it.mistakes,
            })).collect::<Vec<_>>(),
        })
    }

    fn total(&self) -> Corpus {
        Corpus {
            name: "all of them".to_owned(),
            statements: self.corpora.iter().map(|it| it.statements).sum(),
            bytes: self.corpora.iter().map(|it| it.bytes).sum(),
            time: self.corpora.iter().map(|it| it.time).sum(),
            mistakes: self.corpora.iter().map(|it| it.mistakes).sum(),
        }
    }
}

impl Corpus {
    fn statements_per_second(&self) -> Option<f64> {
        self.per_second(self.statements as f64)
    }

    fn megabytes_per_second(&self) -> Option<f64> {
        self.per_second(self.bytes as f64 / MEGABYTE)
    }

    fn per_second(&self, amount: f64) -> Option<f64> {
        (!self.time.is_zero()).then(|| amount / self.time.as_secs_f64())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.corpora.is_empty() {
            writeln!(
                f,
                "{:20} {:>10} {:>8} {:>9} {:>12} {:>8} {:>9}",
                "schema", "statements", "kB", "ms", "statements/s", "MB/s", "mistakes"
            )?;
            let total = self.total();
            for corpus in self.corpora.iter().chain([&total]) {
                writeln!(f, "{corpus}")?;
            }
            writeln!(f)?;
        }
        write!(f, "{}", self.generation)
    }
}

impl fmt::Display for Corpus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:20} {:>10} {:>8} {:>9.2} {:>12.0} {:>8.1} {:>9}",
            self.name,
            self.statements,
            self.bytes / 1000,
            millis(self.time),
            self.statements_per_second().unwrap_or_default(),
            self.megabytes_per_second().unwrap_or_default(),
            self.mistakes,
        )
    }
}

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "A dump of {TABLES} tables, {} columns and {INDEXES} indexes ({} kB), from the file to formatted Rust:",
            TABLES * COLUMNS,
            self.bytes / 1000
        )?;
        line(f, "time", millis(self.time), "ms", 1000.0)?;
        if let Some(memory) = self.memory {
            line(f, "memory", memory as f64 / MEGABYTE, "MB", 300.0)?;
        }
        line(
            f,
            "files written again",
            self.written_again as f64,
            "files",
            0.0,
        )?;
        writeln!(f, "{:20} {:8.0} ms", "the same again", millis(self.again))
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, value: f64, unit: &str, limit: f64) -> fmt::Result {
    let verdict = if value <= limit { "reached" } else { "missed" };
    writeln!(
        f,
        "{name:20} {value:8.0} {unit}, at most {limit}: {verdict}"
    )
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
