use clap::Args;

use crate::command::{cargo, run};
use failure::Failure;

/// Let many tasks share few connections, and say how long each waits
#[derive(Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Load {
    /// What to tell the program, such as --seconds 60; --help lists it
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl Load {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let program = ["run", "--release", "--package", "load-bench", "--"];
        run(cargo(&program).args(self.arguments))
    }
}
