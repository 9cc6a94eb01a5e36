use clap::Args;

use crate::command::{cargo, run};
use failure::Failure;

/// Read real schemas and a large dump, and say how long it takes
#[derive(Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Schema {
    /// What to tell the benchmark; --help lists it
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl Schema {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let bench = ["run", "--release", "--package", "schema-bench", "--"];
        run(cargo(&bench).args(self.arguments))
    }
}
