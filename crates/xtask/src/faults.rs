use clap::Args;

use crate::command::{cargo, run};
use failure::Failure;

/// Let servers, networks and programs fail, and print for each fault what the program saw and found afterwards
///
/// Fails where an error does not name its cause, a row is lost, or a pool does not serve again.
#[derive(Args)]
pub(crate) struct Faults {
    /// Parts of names: only the faults that have one
    names: Vec<String>,
}

impl Faults {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let program = ["run", "--quiet", "--package", "faults", "--"];
        run(cargo(&program).args(self.names))
    }
}
