//! A sync transaction.

use super::Connection;
use crate::exec::{Error, Result};
use core::cell::{Cell, RefCell};
use core::fmt;

/// A transaction; `&Transaction` runs statements. Dropped without [`commit`](Self::commit), it is rolled back.
pub struct Transaction<'c> {
    connection: RefCell<&'c mut Connection>,
    failed: Cell<bool>,
    open: bool,
}

impl<'c> Transaction<'c> {
    pub(super) fn new(connection: &'c mut Connection) -> Self {
        Self {
            connection: RefCell::new(connection),
            failed: Cell::new(false),
            open: true,
        }
    }

    /// Makes the changes last.
    ///
    /// SQL: [`COMMIT`](https://www.postgresql.org/docs/current/sql-commit.html).
    ///
    /// # Errors
    /// Where a deferred constraint does not hold, or the connection is lost. Where a statement of the transaction had
    /// failed, PostgreSQL would quietly roll back; that is an error too: [`Error::is_aborted`].
    pub fn commit(mut self) -> Result<()> {
        if self.failed.get() {
            self.end("ROLLBACK")?;
            return Err(Error::aborted());
        }
        self.end("COMMIT")
    }

    /// Undoes the changes.
    ///
    /// SQL: [`ROLLBACK`](https://www.postgresql.org/docs/current/sql-rollback.html).
    ///
    /// # Errors
    /// Where the connection is lost; the server then rolls back by itself.
    pub fn rollback(mut self) -> Result<()> {
        self.end("ROLLBACK")
    }

    /// Runs several statements by hand, separated by semicolons, without parameters.
    ///
    /// # Errors
    /// PostgreSQL's, at the first statement that fails.
    pub fn batch_execute(&self, sql: &str) -> Result<()> {
        self.with(|connection| connection.batch_execute(sql))
    }

    /// Runs something on the connection, and notes if it fails on the server.
    pub(super) fn with<T>(&self, run: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let mut connection = self
            .connection
            .try_borrow_mut()
            .map_err(|_| Error::busy())?;
        let result = run(&mut connection);
        if result
            .as_ref()
            .is_err_and(|error| error.db_error().is_some())
        {
            self.failed.set(true);
        }
        result
    }

    fn end(&mut self, command: &str) -> Result<()> {
        self.open = false;
        self.connection.get_mut().batch_execute(command)
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if self.open {
            // Where this fails the connection is gone, and the server rolls back by itself.
            self.end("ROLLBACK").ok();
        }
    }
}

impl fmt::Debug for Transaction<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction")
            .field("failed", &self.failed)
            .finish_non_exhaustive()
    }
}
