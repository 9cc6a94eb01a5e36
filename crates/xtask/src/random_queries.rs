use clap::Args;

use crate::command::{cargo, run};
use failure::Failure;

/// Make queries at random, compile them, prepare and run each on a server
///
/// Fails where the server refuses what has compiled, or a row is not what its types say.
#[derive(Args)]
pub(crate) struct RandomQueries {
    /// How many, and what else to tell it: `--first 7000` makes others
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl RandomQueries {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut program = cargo(&["run", "--quiet", "--package", "random-queries", "--"]);
        run(program.args(self.arguments))
    }
}
