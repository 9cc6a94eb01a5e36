use clap::Args;

use crate::command::{cargo, run};
use crate::libpq;
use failure::Failure;

/// Compile one program written with Pilaster and with Diesel, and compare
#[derive(Args)]
#[command(disable_help_flag = true)]
pub(crate) struct CompileTime {
    /// What to tell the benchmark; --help lists it
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl CompileTime {
    pub(crate) fn run(self) -> Result<(), Failure> {
        libpq::provide()?;
        let bench = ["run", "--release", "--package", "compile-time", "--"];
        run(cargo(&bench).args(self.arguments))
    }
}
