//! What it was measured on and with.

use std::fs;

use serde_json::{Value, json};
use time::OffsetDateTime;
use time::macros::format_description;

pub(super) struct Machine {
    pub(super) processor: String,
    pub(super) cores: usize,
    pub(super) server: String,
    pub(super) date: String,
}

/// The crates whose versions matter.
const CRATES: [&str; 7] = [
    "tokio-postgres",
    "postgres",
    "pilaster",
    "diesel",
    "diesel-async",
    "sqlx",
    "sea-orm",
];

impl Machine {
    pub(super) fn this(server: String) -> Self {
        let today = OffsetDateTime::now_utc().format(format_description!("[year]-[month]-[day]"));
        Self {
            processor: processor().unwrap_or_else(|| "a processor without a name".to_owned()),
            cores: cores().unwrap_or(1),
            server,
            date: today.unwrap_or_default(),
        }
    }

    pub(super) fn json(&self) -> Value {
        json!({
            "processor": self.processor,
            "cores": self.cores,
            "postgresql": self.server,
            "date": self.date,
            "crates": versions().collect::<serde_json::Map<_, _>>(),
        })
    }

    /// What was compared, in a sentence.
    pub(super) fn crates(&self) -> String {
        let named = versions()
            .map(|(name, version)| format!("{name} {}", version.as_str().unwrap_or_default()));
        named.collect::<Vec<_>>().join(", ")
    }
}

fn processor() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// Those of the machine: this process keeps to one of them.
fn cores() -> Option<usize> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    Some(
        text.lines()
            .filter(|line| line.starts_with("processor"))
            .count(),
    )
}

/// The versions that this program was built with.
fn versions() -> impl Iterator<Item = (String, Value)> {
    let lock = include_str!("../../Cargo.lock");
    CRATES.iter().filter_map(move |name| {
        let (_, entry) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
        let (version, _) = entry.split_once('"')?;
        Some(((*name).to_owned(), version.into()))
    })
}
