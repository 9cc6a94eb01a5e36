use std::process::Stdio;

use clap::Args;

use crate::command::{cargo, program, run};
use crate::debian;
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
        provide_libpq()?;
        let bench = ["run", "--release", "--package", "compile-time", "--"];
        run(cargo(&bench).args(self.arguments))
    }
}

/// Sees to it that programs with Diesel can be linked.
fn provide_libpq() -> Result<(), Failure> {
    if !has_libpq() && debian::may_install()? {
        debian::install("libpq-dev")?;
    }
    match has_libpq() {
        true => Ok(()),
        false => Err(Failure::new(
            "Diesel needs libpq to be linked: sudo apt-get install libpq-dev, or the like",
        )),
    }
}

/// Asks as the build script of Diesel's binding does.
fn has_libpq() -> bool {
    answers("pkg-config", "libpq") || answers("pg_config", "--libdir")
}

fn answers(name: &str, question: &str) -> bool {
    program(name, &[question])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
