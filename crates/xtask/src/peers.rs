use clap::Args;

use crate::command::{cargo, run};
use crate::libpq;
use failure::Failure;

/// Run what the book shows side by side in SQL, SQLAlchemy, Diesel and Pilaster, and compare the answers
///
/// SQLAlchemy runs where Python has it; else a line says what to install.
#[derive(Args)]
pub(crate) struct Peers {
    /// Only these chapters, such as joins
    chapters: Vec<String>,
}

impl Peers {
    pub(crate) fn run(self) -> Result<(), Failure> {
        libpq::provide()?;
        // A workspace of its own, whose target folder is kept beside what the benchmarks build.
        let peers = [
            "run",
            "--quiet",
            "--manifest-path",
            "peers/Cargo.toml",
            "--target-dir",
            "target/peers",
            "--",
        ];
        run(cargo(&peers).args(self.chapters))
    }
}
