use std::fs::File;
use std::time::SystemTime;

use clap::Args;

use crate::command::{cargo, output, program, run};
use crate::workspace::{self, EVERYTHING};
use failure::Failure;

/// Check that generated/ is what build.rs writes
#[derive(Args)]
pub(crate) struct Fresh;

impl Fresh {
    pub(crate) fn run(self) -> Result<(), Failure> {
        touch("build.rs")?;
        // What the tests are built from, so that nothing is compiled for this alone.
        run(cargo(&["test", "--no-run"]).args(EVERYTHING))?;
        let changed = output(&mut program(
            "git",
            &["status", "--porcelain", "--", "generated"],
        ))?;
        if changed.is_empty() {
            println!("generated/ is fresh");
            return Ok(());
        }
        print!("{changed}");
        run(&mut program(
            "git",
            &["--no-pager", "diff", "--", "generated"],
        ))?;
        Err(Failure::new(
            "generated/ differs from what build.rs writes: commit what it wrote",
        ))
    }
}

/// Makes cargo run the build script even if it has seen all of its inputs.
fn touch(file: &str) -> Result<(), Failure> {
    File::options()
        .append(true)
        .open(workspace::root().join(file))
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|error| Failure::of(format!("touch {file}"), error))
}
