//! Running a transaction again.

#[cfg(feature = "pool")]
use super::Pool;
use super::{Connection, Transaction};
use crate::exec::{Error, Modes, ReadOnly, Result, Retry};
use core::fmt;

/// A connection or a pool whose transactions are run again where they fail for the sake of others: see [`Connection::retry`].
pub struct Retrying<'c> {
    on: On<'c>,
    policy: Retry,
}

enum On<'c> {
    Connection(&'c mut Connection),
    #[cfg(feature = "pool")]
    Pool(&'c Pool),
}

impl Connection {
    /// Runs transactions again that fail for the sake of others: by a serialization failure (40001) or a deadlock (40P01),
    /// or because a statement was prepared [for a schema that has changed](Error::is_stale_statement).
    ///
    /// ```no_run
    /// # use shop::accounts;
    /// use pilaster::exec::{Modes, Retry};
    /// use pilaster::prelude::*;
    ///
    /// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    /// let amount = rust_decimal::Decimal::TEN;
    /// db.retry(Retry::new()).transaction_with(Modes::new().serializable(), |tx| {
    ///     accounts::table.filter(accounts::id.eq(1)).update(accounts::balance.set(accounts::balance.sub(amount))).execute(tx)?;
    ///     accounts::table.filter(accounts::id.eq(2)).update(accounts::balance.set(accounts::balance.add(amount))).execute(tx)
    /// })?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Each run is a transaction of its own, and what the one before has done in the database is undone. What it has done
    /// elsewhere is not: send no mail in it. A COMMIT whose answer is lost is not run again, since it may have succeeded.
    pub fn retry(&mut self, policy: Retry) -> Retrying<'_> {
        Retrying {
            on: On::Connection(self),
            policy,
        }
    }
}

#[cfg(feature = "pool")]
impl Pool {
    /// Runs transactions again that fail for the sake of others, as [`Connection::retry`] does. All runs have the same
    /// connection.
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
    pub const fn retry(&self, policy: Retry) -> Retrying<'_> {
        Retrying {
            on: On::Pool(self),
            policy,
        }
    }
}

impl Retrying<'_> {
    /// Runs `body` in a transaction, as [`Connection::transaction`] does, and again.
    ///
    /// # Errors
    /// Those of the last run, and of [`Pool::get`](crate::sync::Pool::get) on a pool.
    pub fn transaction<T, E, F>(self, body: F) -> Result<T, E>
    where
        F: FnMut(&Transaction<'_>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new(), body)
    }

    /// Runs `body` in a transaction that may not write, as [`Connection::read_only`] does, and again.
    ///
    /// # Errors
    /// Those of the last run, and of [`Pool::get`](crate::sync::Pool::get) on a pool.
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
    /// Those of the last run, and of [`Pool::get`](crate::sync::Pool::get) on a pool.
    pub fn transaction_with<M, T, E, F>(self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: FnMut(&Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        match self.on {
            On::Connection(connection) => run(connection, self.policy, modes, body),
            #[cfg(feature = "pool")]
            On::Pool(pool) => run(&mut *pool.get()?, self.policy, modes, body),
        }
    }
}

fn run<M, T, E, F>(on: &mut Connection, policy: Retry, modes: Modes<M>, mut body: F) -> Result<T, E>
where
    F: FnMut(&Transaction<'_, M>) -> Result<T, E>,
    E: From<Error>,
{
    let mut waits = policy.waits();
    loop {
        let transaction = on.begin_with(modes)?;
        let value = body(&transaction);
        let (result, again) = transaction.end_with(value);
        match if again { waits.next() } else { None } {
            Some(wait) => std::thread::sleep(wait),
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
