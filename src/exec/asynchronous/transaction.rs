//! An async transaction.

use super::run::Session;
use crate::exec::cache::Cache;
use crate::exec::{Error, Result};
use core::fmt;
use core::sync::atomic::{AtomicBool, Ordering};
use std::sync::Mutex;

/// A transaction; `&Transaction` runs statements. Dropped without [`commit`](Self::commit), it is rolled back.
pub struct Transaction<'c> {
    driver: tokio_postgres::Transaction<'c>,
    cache: &'c Mutex<Cache>,
    failed: AtomicBool,
}

impl<'c> Transaction<'c> {
    pub(super) fn new(driver: tokio_postgres::Transaction<'c>, cache: &'c Mutex<Cache>) -> Self {
        Self {
            driver,
            cache,
            failed: AtomicBool::new(false),
        }
    }

    /// Makes the changes last.
    ///
    /// SQL: [`COMMIT`](https://www.postgresql.org/docs/current/sql-commit.html).
    ///
    /// # Errors
    /// Where a deferred constraint does not hold, or the connection is lost. Where a statement of the transaction had
    /// failed, PostgreSQL would quietly roll back; that is an error too: [`Error::is_aborted`].
    pub async fn commit(self) -> Result<()> {
        if self.failed.load(Ordering::Relaxed) {
            self.driver.rollback().await.map_err(Error::driver)?;
            return Err(Error::aborted());
        }
        self.driver.commit().await.map_err(Error::driver)
    }

    /// Undoes the changes.
    ///
    /// SQL: [`ROLLBACK`](https://www.postgresql.org/docs/current/sql-rollback.html).
    ///
    /// # Errors
    /// Where the connection is lost; the server then rolls back by itself.
    pub async fn rollback(self) -> Result<()> {
        self.driver.rollback().await.map_err(Error::driver)
    }

    /// Runs several statements by hand, separated by semicolons, without parameters.
    ///
    /// # Errors
    /// PostgreSQL's, at the first statement that fails.
    pub async fn batch_execute(&self, sql: &str) -> Result<()> {
        let result = self.driver.batch_execute(sql).await.map_err(Error::driver);
        self.session().note(&result);
        result
    }

    pub(super) fn session(&self) -> Session<'_> {
        Session {
            driver: self.driver.client(),
            cache: self.cache,
            failed: Some(&self.failed),
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
