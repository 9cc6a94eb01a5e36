//! A pool of sync connections.

mod begun;
mod builder;
mod copy;
mod lent;
mod manager;
mod run;

pub use builder::PoolBuilder;
pub use lent::PooledConnection;

use super::Transaction;
use crate::exec::connect::ConnectOptions;
use crate::exec::pool::PoolStatus;
use crate::exec::session::search_path::{SearchPath, in_schemas};
use crate::exec::{Error, Modes, ReadOnly, Result};
use core::fmt;
use core::sync::atomic::{AtomicUsize, Ordering};
use core::time::Duration;
use manager::{Manager, Shared};
use std::sync::Arc;
use std::time::Instant;

/// How long one waits before looking whether the server has refused. Each look opens one more connection, so that it is not
/// shorter than connecting takes.
const GLANCE: Duration = Duration::from_secs(1);

/// A pool of sync connections; `&Pool` runs statements, each on a connection of its own. A clone is the same pool.
///
/// ```no_run
/// # use shop::users;
/// use pilaster::prelude::*;
///
/// # fn run() -> pilaster::Result<()> {
/// let db = pilaster::sync::Pool::connect("postgres://ada@localhost/shop")?;
/// let names = users::table.select(users::username).fetch_all(&db)?;
/// db.transaction(|tx| users::table.filter(users::username.eq("ada")).delete().execute(tx))?;
/// # drop(names);
/// # Ok(())
/// # }
/// ```
///
/// What can be set, and what a connection is like when it is taken: [`exec::pool`](crate::exec::pool). A connection that was
/// idle for less than a tenth of a second is lent unseen, and may turn out to be closed; after a longer rest it is looked at,
/// still without a round trip.
#[derive(Clone)]
pub struct Pool {
    inner: r2d2::Pool<Manager>,
    shared: Arc<Shared>,
    waiting: Arc<AtomicUsize>,
    path: SearchPath,
}

impl Pool {
    /// Opens a first connection, so that what is wrong shows at once. `url` is what
    /// [`Connection::connect`](super::Connection::connect) takes.
    ///
    /// # Errors
    /// Where there is no connection: [`Error::connect_failure`].
    pub fn connect(url: &str) -> Result<Self> {
        Self::builder(url.parse()?).connect()
    }

    /// Gives the settings.
    #[must_use]
    pub fn builder(options: ConnectOptions) -> PoolBuilder {
        PoolBuilder::new(options)
    }

    /// Takes a connection, which is given back when it is dropped. One is opened where there are fewer than
    /// [`max_size`](PoolBuilder::max_size) and none is free; else this waits.
    ///
    /// # Errors
    /// Where none is to be had in time ([`Error::is_pool_timeout`]), one cannot be opened ([`Error::connect_failure`]), or the
    /// pool is closed ([`Error::is_pool_closed`]).
    pub fn get(&self) -> Result<PooledConnection> {
        self.check()?;
        let mut lease = match self.inner.try_get() {
            Some(lease) => lease,
            None => self.wait()?,
        };
        lease.connection.look_in(&self.path)?;
        Ok(PooledConnection::new(lease, Arc::clone(&self.shared)))
    }

    in_schemas!();

    fn wait(&self) -> Result<Lease> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let result = self.wait_until(Instant::now());
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        result
    }

    fn wait_until(&self, begin: Instant) -> Result<Lease> {
        let limit = self.shared.settings.acquire_timeout;
        loop {
            let rest = limit.saturating_sub(begin.elapsed());
            if let Ok(lease) = self.inner.get_timeout(rest.min(GLANCE)) {
                return Ok(lease);
            }
            self.check()?;
            if let Some(refused) = self.shared.failure_since(begin) {
                return Err(refused);
            }
            if begin.elapsed() >= limit {
                return Err(Error::pool_timeout(self.status(), limit));
            }
        }
    }

    fn check(&self) -> Result<()> {
        if self.shared.is_closed() {
            return Err(Error::pool_closed());
        }
        Ok(())
    }

    /// Runs `body` in a transaction on a connection of its own; see [`Connection::transaction`](super::Connection::transaction).
    ///
    /// # Errors
    /// Those of `body`, of [`get`](Self::get), and of BEGIN and COMMIT.
    pub fn transaction<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new(), body)
    }

    /// Runs `body` in a transaction that may not write; see [`Connection::read_only`](super::Connection::read_only).
    ///
    /// # Errors
    /// Those of `body`, of [`get`](Self::get), and of BEGIN and COMMIT.
    pub fn read_only<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_, ReadOnly>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new().read_only(), body)
    }

    /// Runs `body` in a transaction with these modes.
    ///
    /// # Errors
    /// Those of `body`, of [`get`](Self::get), and of BEGIN and COMMIT.
    pub fn transaction_with<M, T, E, F>(&self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        self.get()?.transaction_with(modes, body)
    }

    /// How the pool is doing.
    #[must_use]
    pub fn status(&self) -> PoolStatus {
        let state = self.inner.state();
        let count = |it: u32| usize::try_from(it).unwrap_or(usize::MAX);
        PoolStatus {
            max_size: count(self.inner.max_size()),
            size: count(state.connections),
            idle: count(state.idle_connections),
            in_use: count(state.connections.saturating_sub(state.idle_connections)),
            waiting: self.waiting.load(Ordering::Relaxed),
            opened: self.shared.opened(),
            statements: self.shared.statements.counts(),
        }
    }

    /// Lends no connections any more. They are closed when they are given back, or when nobody holds the pool any longer.
    pub fn close(&self) {
        self.shared.close();
        // What is taken out here finds on its way back that the pool is closed.
        while self.inner.try_get().is_some() {}
    }
}

/// A connection as the pool underneath lends it.
type Lease = r2d2::PooledConnection<Manager>;

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool")
            .field("status", &self.status())
            .field("options", &self.shared.options)
            .finish_non_exhaustive()
    }
}
