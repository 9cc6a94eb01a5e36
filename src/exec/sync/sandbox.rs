//! A sync connection in a sandbox.

use super::Connection;
use crate::exec::session::sandbox::{BACK, COMMIT, STEP, Sandbox, has_failed};
use crate::exec::{Error, Result};

/// Sets the savepoint before a statement that stands in no transaction.
pub(super) fn step(driver: &mut postgres::Client, sandbox: &Sandbox) -> Result<()> {
    if !sandbox.is_settled() {
        return Ok(());
    }
    let stepped = match driver.batch_execute(STEP) {
        Err(error) if has_failed(&error) => driver.batch_execute(BACK),
        stepped => stepped,
    };
    stepped.map_err(Error::driver)
}

impl Connection {
    /// Begins a transaction that is never committed, in which statements and transactions run as on any connection.
    #[cfg(feature = "testing")]
    pub(crate) fn enter_sandbox(&mut self) -> Result<()> {
        self.send(Sandbox::ENTER)?;
        self.line.sandbox.settle();
        Ok(())
    }

    /// Undoes all of it; false where something has ended the transaction.
    #[cfg(feature = "testing")]
    pub(crate) fn leave_sandbox(&mut self) -> bool {
        self.send(BACK).is_ok() && self.send("ROLLBACK").is_ok()
    }

    pub(super) fn step(&mut self) -> Result<()> {
        let session = self.session();
        step(session.driver, session.sandbox)
    }

    pub(super) fn begin_in_sandbox(&mut self, read_only: bool) -> Result<()> {
        self.step()?;
        self.line.sandbox.begin();
        if read_only {
            self.send("SET TRANSACTION READ ONLY")?;
        }
        Ok(())
    }

    /// Past the observers, who see what runs outside of a sandbox too.
    fn send(&mut self, sql: &str) -> Result<()> {
        self.line.driver.batch_execute(sql).map_err(Error::driver)
    }

    /// Ends a transaction with COMMIT or ROLLBACK, or with what does their work in a sandbox.
    pub(super) fn end(&mut self, command: &str) -> Result<()> {
        if self.line.sandbox.is_outside() {
            return self.script(command);
        }
        let ended = self.send(if command == "COMMIT" { COMMIT } else { BACK });
        if ended.is_err() {
            self.send(BACK)?;
        }
        self.line.sandbox.settle();
        ended
    }
}
