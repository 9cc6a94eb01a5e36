use clap::Args;

use crate::command::{cargo, run};
use crate::libpq;
use failure::Failure;

/// Run the same work with Pilaster, by hand, and with Diesel, diesel-async, sqlx and SeaORM, and compare
#[derive(Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Runtime {
    /// What to tell the benchmark; --help lists it
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl Runtime {
    pub(crate) fn run(self) -> Result<(), Failure> {
        libpq::provide()?;
        // A workspace of its own, whose target folder is kept beside what the other benchmarks build.
        let bench = [
            "run",
            "--release",
            "--manifest-path",
            "benches/runtime/Cargo.toml",
            "--target-dir",
            "target/bench/runtime",
            "--",
        ];
        run(cargo(&bench).args(self.arguments))
    }
}
