//! Running a transaction again.

#[cfg(feature = "pool")]
use super::Pool;
use super::{Client, Transaction};
use crate::exec::{Error, Modes, ReadOnly, Result, Retry};
use core::fmt;

/// A connection or a pool whose transactions are run again where they fail for the sake of others: see [`Client::retry`].
pub struct Retrying<'c> {
    on: On<'c>,
    policy: Retry,
}

enum On<'c> {
    Client(&'c mut Client),
    #[cfg(feature = "pool")]
    Pool(&'c Pool),
}

impl Client {
    /// Runs transactions again that fail for the sake of others: by a serialization failure (40001) or a deadlock (40P01),
    /// or because a statement was prepared [for a schema that has changed](Error::is_stale_statement).
    ///
    /// ```no_run
    /// # use shop::accounts;
    /// use pilaster::exec::{Modes, Retry};
    /// use pilaster::prelude::*;
    ///
    /// # async fn run(db: &mut pilaster::Client) -> pilaster::Result<()> {
    /// let amount = rust_decimal::Decimal::TEN;
    /// db.retry(Retry::new())
    ///     .transaction_with(Modes::new().serializable(), async |tx| {
    ///         accounts::table.filter(accounts::id.eq(1)).update(accounts::balance.set(accounts::balance.sub(amount))).execute(tx).await?;
    ///         accounts::table.filter(accounts::id.eq(2)).update(accounts::balance.set(accounts::balance.add(amount))).execute(tx).await
    ///     })
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Each run is a transaction of its own, and what the one before has done in the database is undone. What it has done
    /// elsewhere is not: send no mail in it. A COMMIT whose answer is lost is not run again, since it may have succeeded.
    ///
    /// Each run has a copy of what the closure has captured: it may borrow, and count in an atomic, but not change a variable
    /// around it.
    ///
    /// Waiting needs a Tokio runtime whose timer is enabled.
    pub fn retry(&mut self, policy: Retry) -> Retrying<'_> {
        Retrying {
            on: On::Client(self),
            policy,
        }
    }
}

#[cfg(feature = "pool")]
impl Pool {
    /// Runs transactions again that fail for the sake of others, as [`Client::retry`] does. All runs have the same connection.
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
    pub const fn retry(&self, policy: Retry) -> Retrying<'_> {
        Retrying {
            on: On::Pool(self),
            policy,
        }
    }
}

impl Retrying<'_> {
    /// Runs `body` in a transaction, as [`Client::transaction`] does, and again.
    ///
    /// # Errors
    /// Those of the last run, and of [`Pool::get`](crate::Pool::get) on a pool.
    pub async fn transaction<T, E, F>(self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_>) -> Result<T, E> + Clone,
        E: From<Error>,
    {
        self.transaction_with(Modes::new(), body).await
    }

    /// Runs `body` in a transaction that may not write, as [`Client::read_only`] does, and again.
    ///
    /// # Errors
    /// Those of the last run, and of [`Pool::get`](crate::Pool::get) on a pool.
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
    /// Those of the last run, and of [`Pool::get`](crate::Pool::get) on a pool.
    pub async fn transaction_with<M, T, E, F>(self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, M>) -> Result<T, E> + Clone,
        E: From<Error>,
    {
        match self.on {
            On::Client(client) => run(client, self.policy, modes, body).await,
            #[cfg(feature = "pool")]
            On::Pool(pool) => run(&mut *pool.get().await?, self.policy, modes, body).await,
        }
    }
}

async fn run<M, T, E, F>(on: &mut Client, policy: Retry, modes: Modes<M>, body: F) -> Result<T, E>
where
    F: for<'t> AsyncFnOnce(&'t Transaction<'_, M>) -> Result<T, E> + Clone,
    E: From<Error>,
{
    let mut waits = policy.waits();
    loop {
        let transaction = on.begin_with(modes).await?;
        let value = body.clone()(&transaction).await;
        let (result, again) = transaction.end(value).await;
        match if again { waits.next() } else { None } {
            Some(wait) => tokio::time::sleep(wait).await,
            None => return result,
        }
    }
}

impl fmt::Debug for Retrying<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Retrying")
            .field("policy", &self.policy)
            .finish_non_exhaustive()
    }
}
