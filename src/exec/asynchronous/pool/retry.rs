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
    /// Runs transactions again that fail for the sake of others, as [`Client::retry`](crate::Client::retry) does. All runs have
    /// the same connection.
    ///
    /// ```no_run
    /// # use shop::accounts;
    /// use pilaster::exec::{Modes, Retry};
    /// use pilaster::prelude::*;
    ///
    /// # async fn run(db: &pilaster::Pool) -> pilaster::Result<()> {
    /// db.retry(Retry::new())
    ///     .transaction_with(Modes::new().serializable(), async |tx| {
    ///         accounts::table.filter(accounts::id.eq(1)).update(accounts::currency.set("USD")).execute(tx).await
    ///     })
    ///     .await?;
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
    pub async fn transaction<T, E, F>(self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_>) -> Result<T, E> + Clone,
        E: From<Error>,
    {
        self.transaction_with(Modes::new(), body).await
    }

    /// Runs `body` in a transaction that may not write, and again.
    ///
    /// # Errors
    /// Those of the last run, and of [`Pool::get`].
    pub async fn read_only<T, E, F>(self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, ReadOnly>) -> Result<T, E> + Clone,
        E: From<Error>,
    {
        self.transaction_with(Modes::new().read_only(), body).await
    }

    /// Runs `body` in a transaction with these modes, and again.
    ///
    /// # Errors
    /// Those of the last run, and of [`Pool::get`].
    pub async fn transaction_with<M, T, E, F>(self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, M>) -> Result<T, E> + Clone,
        E: From<Error>,
    {
        let mut client = self.pool.get().await?;
        client
            .retry(self.policy)
            .transaction_with(modes, body)
            .await
    }
}
