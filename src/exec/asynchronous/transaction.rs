//! An async transaction.

use super::run::Session;
use super::savepoint::Savepoint;
use crate::exec::cache::Cache;
use crate::exec::{Error, ReadWrite, Result};
use core::fmt;
use core::marker::PhantomData;
use core::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::Mutex;

/// A transaction; `&Transaction` runs statements. Dropped without [`commit`](Self::commit), it is rolled back.
///
/// A `Transaction<'_, ReadOnly>`, which [`Client::read_only`](super::Client::read_only) gives, takes none that write.
pub struct Transaction<'c, M = ReadWrite> {
    driver: tokio_postgres::Transaction<'c>,
    cache: &'c Mutex<Cache>,
    failed: AtomicBool,
    savepoints: AtomicU32,
    mode: PhantomData<fn() -> M>,
}

impl<'c, M> Transaction<'c, M> {
    pub(super) fn new(driver: tokio_postgres::Transaction<'c>, cache: &'c Mutex<Cache>) -> Self {
        Self {
            driver,
            cache,
            failed: AtomicBool::new(false),
            savepoints: AtomicU32::new(0),
            mode: PhantomData,
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

    /// Runs `body` in a transaction within this one: what it has done is undone if it returns `Err`, and this transaction
    /// goes on. Where the future is dropped before its end, or two of them run at the same time, the whole transaction
    /// fails.
    ///
    /// SQL: [`SAVEPOINT`](https://www.postgresql.org/docs/current/sql-savepoint.html), then
    /// [`RELEASE`](https://www.postgresql.org/docs/current/sql-release-savepoint.html) or
    /// [`ROLLBACK TO`](https://www.postgresql.org/docs/current/sql-rollback-to.html).
    ///
    /// # Errors
    /// Those of `body`. Where a statement had failed and `body` returns `Ok` all the same: [`Error::is_aborted`].
    pub async fn transaction<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        let mut savepoint = Savepoint::begin(self).await?;
        match body(self).await {
            Ok(value) => {
                savepoint.release().await?;
                Ok(value)
            }
            Err(error) => {
                // Where this fails the whole transaction does; the body's error is the one to report.
                savepoint.roll_back().await.ok();
                Err(error)
            }
        }
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

    pub(super) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    pub(super) fn set_failed(&self, failed: bool) {
        self.failed.store(failed, Ordering::Relaxed);
    }

    /// Goes one savepoint deeper, and says how deep that is.
    pub(super) fn enter(&self) -> u32 {
        self.savepoints.fetch_add(1, Ordering::Relaxed) + 1
    }

    pub(super) fn leave(&self) {
        self.savepoints.fetch_sub(1, Ordering::Relaxed);
    }

    pub(super) fn depth(&self) -> u32 {
        self.savepoints.load(Ordering::Relaxed)
    }

    pub(super) fn session(&self) -> Session<'_> {
        Session {
            driver: self.driver.client(),
            cache: self.cache,
            failed: Some(&self.failed),
        }
    }
}

impl<M> fmt::Debug for Transaction<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction")
            .field("failed", &self.failed)
            .finish_non_exhaustive()
    }
}
