//! A pool of async connections.

mod begun;
mod builder;
mod copy;
mod flow;
mod lent;
mod manager;
mod pipeline;
mod run;
mod settle;
mod upkeep;

pub(super) use begun::Lent;
pub use builder::PoolBuilder;
pub(super) use copy::arriving;
pub use lent::PooledClient;

use super::Transaction;
use crate::exec::connect::ConnectOptions;
use crate::exec::pool::PoolStatus;
use crate::exec::session::search_path::{SearchPath, in_schemas};
use crate::exec::{Error, Modes, ReadOnly, Result};
use core::fmt;
use deadpool::managed::{self, Object, PoolError};
use manager::Manager;

/// A pool of async connections; `&Pool` runs statements, each on a connection of its own. A clone is the same pool.
///
/// ```no_run
/// # use shop::users;
/// use pilaster::prelude::*;
///
/// # async fn run() -> pilaster::Result<()> {
/// let db = pilaster::Pool::connect("postgres://ada@localhost/shop").await?;
/// let names = users::table.select(users::username).fetch_all(&db).await?;
/// db.transaction(async |tx| users::table.filter(users::username.eq("ada")).delete().execute(tx).await).await?;
/// # drop(names);
/// # Ok(())
/// # }
/// ```
///
/// What can be set, and what a connection is like when it is taken: [`exec::pool`](crate::exec::pool).
#[derive(Clone)]
pub struct Pool {
    inner: managed::Pool<Manager>,
    path: SearchPath,
}

impl Pool {
    /// Opens a first connection, so that what is wrong shows at once. `url` is what
    /// [`Client::connect`](super::Client::connect) takes.
    ///
    /// # Errors
    /// Where there is no connection: [`Error::connect_failure`].
    pub async fn connect(url: &str) -> Result<Self> {
        Self::builder(url.parse()?).connect().await
    }

    /// Gives the settings.
    #[must_use]
    pub fn builder(options: ConnectOptions) -> PoolBuilder {
        PoolBuilder::new(options)
    }

    /// Takes a connection, which is given back when it is dropped. One is opened where there are fewer than
    /// [`max_size`](PoolBuilder::max_size) and none is free; else this waits, and who came first is served first.
    ///
    /// # Errors
    /// Where none is to be had in time ([`Error::is_pool_timeout`]), one cannot be opened ([`Error::connect_failure`]), or the
    /// pool is closed ([`Error::is_pool_closed`]).
    pub async fn get(&self) -> Result<PooledClient> {
        let limit = self.inner.manager().settings.acquire_timeout;
        match tokio::time::timeout(limit, self.inner.get()).await {
            Ok(taken) => {
                let mut lease = taken.map_err(failure)?;
                if !lease.connection.looks_in(&self.path) {
                    // Boxed, as what is seldom done is: whoever takes a connection needs no room for it.
                    Box::pin(lease.connection.look_in(&self.path)).await?;
                }
                Ok(PooledClient::new(lease))
            }
            Err(_) => Err(Error::pool_timeout(self.status(), limit)),
        }
    }

    in_schemas!();

    /// Runs `body` in a transaction on a connection of its own; see [`Client::transaction`](super::Client::transaction).
    ///
    /// # Errors
    /// Those of `body`, of [`get`](Self::get), and of BEGIN and COMMIT.
    pub async fn transaction<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new(), body).await
    }

    /// Runs `body` in a transaction that may not write; see [`Client::read_only`](super::Client::read_only).
    ///
    /// # Errors
    /// Those of `body`, of [`get`](Self::get), and of BEGIN and COMMIT.
    pub async fn read_only<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, ReadOnly>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new().read_only(), body).await
    }

    /// Runs `body` in a transaction with these modes.
    ///
    /// # Errors
    /// Those of `body`, of [`get`](Self::get), and of BEGIN and COMMIT.
    pub async fn transaction_with<M, T, E, F>(&self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        self.get().await?.transaction_with(modes, body).await
    }

    /// How the pool is doing.
    #[must_use]
    pub fn status(&self) -> PoolStatus {
        let status = self.inner.status();
        PoolStatus {
            max_size: status.max_size,
            size: status.size,
            idle: status.available,
            in_use: status.size.saturating_sub(status.available),
            waiting: status.waiting,
            opened: self.inner.manager().opened(),
            statements: self.inner.manager().statements.counts(),
        }
    }

    /// Closes the connections that nobody uses, and lends none any more. Those that are lent are closed when they are given
    /// back.
    pub fn close(&self) {
        self.inner.close();
    }
}

fn failure(error: PoolError<Error>) -> Error {
    match error {
        PoolError::Backend(error) => error,
        // No limit of time and no hook is left to it, so that it can only have been closed.
        _ => Error::pool_closed(),
    }
}

/// A connection as the pool underneath lends it.
type Lease = Object<Manager>;

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool")
            .field("status", &self.status())
            .field("options", &self.inner.manager().options)
            .finish_non_exhaustive()
    }
}
