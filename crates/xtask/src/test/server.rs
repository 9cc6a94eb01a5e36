use std::env;
use std::path::Path;

use harness::Installation;

use crate::command::{output, program, run};
use crate::failure::Failure;

/// Sees to it that the tests have a server, and says which.
///
/// Where none may be installed there is still the embedded one; tests for which it does not do fail and say so.
pub(super) fn provide() -> Result<(), Failure> {
    if env::var_os("PILASTER_TEST_DATABASE_URL").is_some() {
        println!("server: the one that PILASTER_TEST_DATABASE_URL names");
        return Ok(());
    }
    if Installation::find().is_none() && may_install()? {
        install()?;
    }
    match Installation::find() {
        Some(installation) => println!("server: {}", installation.bin().display()),
        None => println!(
            "server: the embedded one; for the tests that need several connections: sudo apt-get install postgresql"
        ),
    }
    Ok(())
}

fn may_install() -> Result<bool, Failure> {
    let debian = Path::new("/usr/bin/apt-get").exists();
    Ok(debian && output(&mut program("id", &["-u"]))?.trim() == "0")
}

fn install() -> Result<(), Failure> {
    run(&mut program("apt-get", &["update"]))?;
    run(program("apt-get", &["install", "-y", "postgresql"])
        .env("DEBIAN_FRONTEND", "noninteractive"))
}
