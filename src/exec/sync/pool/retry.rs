//! Running a transaction again, on a connection of the pool.

use super::super::Transaction;
use super::Pool;
use crate::exec::{Error, Modes, ReadOnly, Result, Retry};

/// A pool whose transactions are run again where they fail for the sake of others: see [`Pool::retry`].
#[derive(Debug)]
pub struct RetryingPool<'p> {
    pool: &'p Pool,
    policy: Retry,
}

impl Pool {
    /// Runs transactions again that fail for the sake of others, as [`Connection::retry`](crate::sync::Connection::retry) does. All runs have
    /// the same connection.
    ///
    /// ```no_run
    /// # use shop::accounts;
    /// use pilaster::exec::{Modes, Retry};
    /// use pilaster::prelude::*;
    ///
    /// # fn run(db: &pilaster::sync::Pool) -> pilaster::Result<()> {
    /// db.retry(Retry::new()).transaction_with(Modes::new().serializable(), |tx| {
    ///     accounts::table.filter(accounts::id.eq(1)).update(accounts::currency.set("USD")).execute(tx)
    /// })?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub const fn retry(&self, policy: Retry) -> RetryingPool<'_> {
        RetryingPool { pool: self, policy }
    }
}

impl RetryingPool<'_> {
    /// Runs `body` in a transaction, and again.
    ///
    /// # Errors
    /// Those of the last run, and of [`Pool::get`].
    pub fn transaction<T, E, F>(self, body: F) -> Result<T, E>
    where
        F: FnMut(&Transaction<'_>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new(), body)
    }

    /// Runs `body` in a transaction that may not write, and again.
    ///
    /// # Errors
    /// Those of the last run, and of [`Pool::get`].
    pub fn read_only<T, E, F>(self, body: F) -> Result<T, E>
    where
        F: FnMut(&Transaction<'_, ReadOnly>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new().read_only(), body)
    }

    /// Runs `body` in a transaction with these modes, and again.
    ///
    /// # Errors
    /// Those of the last run, and of [`Pool::get`].
    pub fn transaction_with<M, T, E, F>(self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: FnMut(&Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        let mut connection = self.pool.get()?;
        connection.retry(self.policy).transaction_with(modes, body)
    }
}
