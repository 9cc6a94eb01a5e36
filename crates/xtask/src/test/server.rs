use std::env;

use harness::{Installation, PgBouncer};

use crate::debian;
use failure::Failure;

/// Sees to it that the tests have a pooler, where it may be installed; those that need one say so where there is none.
pub(super) fn provide_pooler() -> Result<(), Failure> {
    if !PgBouncer::is_installed() && debian::may_install()? {
        debian::install("pgbouncer")?;
    }
    Ok(())
}

/// Sees to it that the tests have a server, and says which.
///
/// Where none may be installed there is still the embedded one; tests for which it does not do fail and say so.
pub(super) fn provide() -> Result<(), Failure> {
    if env::var_os("PILASTER_TEST_DATABASE_URL").is_some() {
        println!("server: the one that PILASTER_TEST_DATABASE_URL names");
        return Ok(());
    }
    if Installation::find().is_none() && debian::may_install()? {
        debian::install("postgresql")?;
    }
    match Installation::find() {
        Some(installation) => println!("server: {}", installation.bin().display()),
        None => println!(
            "server: the embedded one; for the tests that need several connections: sudo apt-get install postgresql"
        ),
    }
    Ok(())
}
