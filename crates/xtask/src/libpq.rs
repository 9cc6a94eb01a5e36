use std::process::Stdio;

use crate::command::program;
use crate::debian;
use failure::Failure;

/// Sees to it that programs with Diesel can be linked.
pub(crate) fn provide() -> Result<(), Failure> {
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
