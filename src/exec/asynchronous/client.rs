//! An async connection.

use super::Transaction;
use super::run::{Known, Session};
#[cfg(feature = "pool")]
use crate::exec::Execute;
use crate::exec::cache::Cache;
#[cfg(feature = "pool")]
use crate::exec::cache::Tally;
use crate::exec::connect::{ConnectOptions, Connector};
use crate::exec::observe::{Observer, Observers, Watch};
#[cfg(feature = "pool")]
use crate::exec::pool;
#[cfg(feature = "pool")]
use crate::exec::session::search_path::{Looks, RESET, SearchPath};
use crate::exec::{
    Error, Isolation, Modes, ReadOnly, Result, StatementCounts, StatementMode, Tags,
};
use core::fmt;
#[cfg(feature = "pool")]
use std::sync::Arc;
use std::sync::{Mutex, PoisonError};
use tokio::task::JoinHandle;
use tokio_postgres::IsolationLevel;

/// An async connection to PostgreSQL; `&Client` runs statements.
pub struct Client {
    pub(super) driver: tokio_postgres::Client,
    pub(super) known: Known,
    #[cfg(feature = "pool")]
    looks: Looks,
    connection: Option<JoinHandle<()>>,
    /// What the connection is encrypted with, for the one that cancels a statement.
    pub(super) connector: Option<Connector>,
}

impl Client {
    /// Connects, and drives the connection on the current Tokio runtime.
    ///
    /// `url` is a [connection string](https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING) of
    /// either form; [`ConnectOptions`] says what else counts.
    ///
    /// # Errors
    /// Where the string is malformed, the server cannot be reached or refuses, or no Tokio runtime is running:
    /// [`Error::connect_failure`].
    pub async fn connect(url: &str) -> Result<Self> {
        Self::connect_with(&url.parse()?).await
    }

    /// Connects with these options, and drives the connection on the current Tokio runtime.
    ///
    /// # Errors
    /// Where the server cannot be reached or refuses, or no Tokio runtime is running: [`Error::connect_failure`].
    pub async fn connect_with(options: &ConnectOptions) -> Result<Self> {
        let driven = options.open().await?;
        let cache = Cache::new(options.statement_mode).with_ending(driven.ending);
        Ok(Self {
            known: Known {
                cache: Mutex::new(cache),
                observers: Observers::of(driven.origin),
                ..Known::default()
            },
            connection: Some(driven.task),
            connector: Some(driven.connector),
            ..Self::from_driver(driven.client)
        })
    }

    /// Takes over a connection of `tokio-postgres`; somebody else drives it.
    #[must_use]
    pub fn from_driver(driver: tokio_postgres::Client) -> Self {
        Self {
            driver,
            known: Known::default(),
            #[cfg(feature = "pool")]
            looks: Looks::default(),
            connection: None,
            connector: None,
        }
    }

    /// Treats statements in this way from now on: prepared, or without names where a pooler stands in between.
    #[must_use]
    pub fn with_statement_mode(mut self, mode: StatementMode) -> Self {
        let ending = self.session().cache().ending.clone();
        self.known.cache = Mutex::new(Cache::new(mode).with_ending(ending));
        self
    }

    /// How many statements are prepared on this connection.
    #[must_use]
    pub fn prepared_statements(&self) -> usize {
        self.session().cache().len()
    }

    /// Closes the connection, and returns when the server has been told. Dropping the client closes it too, a moment
    /// later.
    pub async fn close(self) {
        drop(self.driver);
        if let Some(connection) = self.connection {
            // It ends in an error only where the connection is lost, which is what is wanted.
            drop(connection.await);
        }
    }

    /// How this connection has come by its prepared statements.
    #[must_use]
    pub fn statement_counts(&self) -> StatementCounts {
        self.session().cache().counts()
    }

    /// Whether the connection is known to be closed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.driver.is_closed() || self.session().cache().given_up
    }

    /// Asks the server whether it is still there, in one round trip.
    ///
    /// # Errors
    /// Where the connection is lost.
    pub async fn ping(&self) -> Result<()> {
        let answer = self.driver.simple_query("").await;
        answer.map(drop).map_err(|it| self.session().failure(it))
    }

    /// Cancels what runs, and hangs up without waiting for an answer.
    #[cfg(feature = "pool")]
    pub(super) async fn abandon(self) {
        let token = self.cancel_token();
        // Where this fails there is nothing more to be done: the server notices later that nobody listens.
        tokio::time::timeout(core::time::Duration::from_secs(1), token.cancel())
            .await
            .ok();
        if let Some(connection) = self.connection {
            connection.abort();
        }
    }

    /// Whether it looks up names in these schemas.
    #[cfg(feature = "pool")]
    pub(super) fn looks_in(&self, path: &SearchPath) -> bool {
        self.looks.is(path)
    }

    /// Looks up names in these schemas from now on.
    #[cfg(feature = "pool")]
    pub(super) async fn look_in(&mut self, path: &SearchPath) -> Result<()> {
        self.looks = Looks::Unknown;
        let left = self.known.footprint.is_left();
        match path.set() {
            Some(set) => set.execute(&*self).await.map(drop)?,
            None => self.script(RESET).await?,
        }
        // The pool knows of it, and sets it anew for who needs another one.
        self.known.footprint.set(left);
        self.looks = Looks::In(path.clone());
        Ok(())
    }

    /// Makes the session as new, and forgets what watches it.
    #[cfg(feature = "pool")]
    pub(super) async fn reset(&mut self) -> Result<()> {
        self.looks = Looks::Unknown;
        let done = self.driver.batch_execute(pool::RESET).await;
        done.map_err(|error| self.session().failure(error))?;
        self.looks = Looks::default();
        if self.known.observers.clear() {
            self.cache_mut().clear();
        }
        Ok(())
    }

    #[cfg(feature = "pool")]
    pub(super) fn count_statements_in(&mut self, tally: &Arc<Tally>) {
        self.cache_mut().count_in(tally);
    }

    fn cache_mut(&mut self) -> &mut Cache {
        let cache = self.known.cache.get_mut();
        cache.unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection underneath, for what Pilaster does not wrap. What is done with it nobody follows: a pool to which the
    /// connection is given back [takes it to be changed](crate::exec::pool::ResetOnReturn).
    #[must_use]
    pub fn driver(&self) -> &tokio_postgres::Client {
        self.known.footprint.leave();
        &self.driver
    }

    /// Runs several statements by hand, separated by semicolons, without parameters: DDL, scripts.
    ///
    /// # Errors
    /// PostgreSQL's, at the first statement that fails.
    pub async fn batch_execute(&self, sql: &str) -> Result<()> {
        self.known.footprint.leave();
        self.script(sql).await
    }

    /// The same for a text that leaves nothing behind in the session.
    pub(super) async fn script(&self, sql: &str) -> Result<()> {
        self.session().settle().await?;
        self.session().step().await?;
        let watch = Watch::start_text(&self.known.observers, sql);
        let result = self.driver.batch_execute(sql).await;
        let result = result.map_err(|it| self.session().failure(it));
        watch.end(&result);
        result
    }

    /// Tells `observer` of each statement from now on, besides those that are told already.
    ///
    /// ```no_run
    /// use pilaster::exec::SlowQueries;
    /// use std::time::Duration;
    ///
    /// # fn run(db: &mut pilaster::Client) {
    /// db.observe(SlowQueries::over(Duration::from_millis(200), |query| eprintln!("{query:?}")));
    /// # }
    /// ```
    pub fn observe(&mut self, observer: impl Observer) {
        self.known.footprint.leave();
        self.known.observers.add(observer);
    }

    /// Says this of each statement from now on, in a comment behind it that the server's log and `pg_stat_activity` show. What is
    /// prepared already is prepared again.
    ///
    /// Tags that change with each request belong to their statements: [`Tags::around`].
    pub fn tag(&mut self, tags: &Tags) {
        self.known.footprint.leave();
        self.known.observers.tag(tags);
        self.cache_mut().clear();
    }

    /// Begins a transaction. It is rolled back when it is dropped before [`commit`](Transaction::commit).
    ///
    /// SQL: [`BEGIN`](https://www.postgresql.org/docs/current/sql-begin.html).
    ///
    /// # Errors
    /// Where the connection is lost.
    pub async fn begin(&mut self) -> Result<Transaction<'_>> {
        self.begin_with(Modes::new()).await
    }

    /// Begins a transaction with these modes.
    ///
    /// SQL: [`BEGIN ISOLATION LEVEL …, READ ONLY, DEFERRABLE`](https://www.postgresql.org/docs/current/sql-begin.html).
    ///
    /// # Errors
    /// Where the connection is lost.
    pub async fn begin_with<M>(&mut self, modes: Modes<M>) -> Result<Transaction<'_, M>> {
        if !self.known.sandbox.is_outside() {
            return self.begin_in_sandbox(modes.begin.read_only).await;
        }
        let mut builder = self.driver.build_transaction();
        if let Some(isolation) = modes.begin.isolation {
            builder = builder.isolation_level(driver_level(isolation));
        }
        if modes.begin.read_only {
            builder = builder.read_only(true);
        }
        if modes.begin.deferrable {
            builder = builder.deferrable(true);
        }
        let watch = Watch::start_text(&self.known.observers, &modes.begin.to_sql());
        let driver = builder.start().await;
        let driver = driver.map_err(|error| self.known.explain(Error::driver(error)));
        watch.end(&driver);
        Ok(Transaction::new(driver?, &self.known))
    }

    /// Runs `body` in a transaction: committed if it returns `Ok`, rolled back if it returns `Err`, panics, or its
    /// future is dropped.
    ///
    /// ```no_run
    /// # use shop::accounts;
    /// use pilaster::prelude::*;
    ///
    /// # async fn run(db: &mut pilaster::Client) -> pilaster::Result<()> {
    /// let amount = rust_decimal::Decimal::TEN;
    /// db.transaction(async |tx| {
    ///     accounts::table.filter(accounts::id.eq(1)).update(accounts::balance.set(accounts::balance.sub(amount))).execute(tx).await?;
    ///     accounts::table.filter(accounts::id.eq(2)).update(accounts::balance.set(accounts::balance.add(amount))).execute(tx).await?;
    ///     Ok::<_, pilaster::Error>(())
    /// })
    /// .await
    /// # }
    /// ```
    ///
    /// # Errors
    /// Those of `body`, and those of BEGIN and COMMIT.
    pub async fn transaction<T, E, F>(&mut self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new(), body).await
    }

    /// Runs `body` in a transaction that may not write: a statement that does is refused by the compiler.
    ///
    /// What no type tells, such as a function of the schema that writes, the server refuses.
    ///
    /// SQL: [`BEGIN READ ONLY`](https://www.postgresql.org/docs/current/sql-begin.html).
    ///
    /// # Errors
    /// Those of `body`, and those of BEGIN and COMMIT.
    pub async fn read_only<T, E, F>(&mut self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, ReadOnly>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new().read_only(), body).await
    }

    /// Runs `body` in a transaction with these modes.
    ///
    /// # Errors
    /// Those of `body`, and those of BEGIN and COMMIT.
    pub async fn transaction_with<M, T, E, F>(&mut self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        let transaction = self.begin_with(modes).await?;
        let value = body(&transaction).await;
        transaction.end(value).await.0
    }

    pub(super) fn session(&self) -> Session<'_> {
        self.known.session(&self.driver)
    }
}

const fn driver_level(isolation: Isolation) -> IsolationLevel {
    match isolation {
        Isolation::ReadCommitted => IsolationLevel::ReadCommitted,
        Isolation::RepeatableRead => IsolationLevel::RepeatableRead,
        Isolation::Serializable => IsolationLevel::Serializable,
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("closed", &self.driver.is_closed())
            .finish_non_exhaustive()
    }
}
