//! A sync connection.

use super::Transaction;
use super::line::{Line, Parts};
use super::run::Session;
use super::transaction::Held;
#[cfg(feature = "pool")]
use crate::exec::Execute;
use crate::exec::cache::Cache;
#[cfg(feature = "pool")]
use crate::exec::cache::Tally;
use crate::exec::connect::ConnectOptions;
use crate::exec::observe::{Observer, Observers, Watch};
#[cfg(feature = "pool")]
use crate::exec::pool;
use crate::exec::session::footprint::Footprint;
use crate::exec::session::sandbox::Sandbox;
#[cfg(feature = "pool")]
use crate::exec::session::search_path::{Looks, RESET, SearchPath};
use crate::exec::{Error, Modes, ReadOnly, Result, StatementCounts, StatementMode, Tags};
use core::fmt;
#[cfg(feature = "pool")]
use fallible_iterator::FallibleIterator;
#[cfg(feature = "pool")]
use std::sync::Arc;

/// A connection to PostgreSQL; `&mut Connection` runs statements.
pub struct Connection {
    pub(super) line: Line,
}

impl Connection {
    /// Connects.
    ///
    /// `url` is a [connection string](https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING) of
    /// either form; [`ConnectOptions`] says what else counts.
    ///
    /// # Errors
    /// Where the string is malformed, or the server cannot be reached or refuses: [`Error::connect_failure`].
    pub fn connect(url: &str) -> Result<Self> {
        Self::connect_with(&url.parse()?)
    }

    /// Connects with these options.
    ///
    /// # Errors
    /// Where the server cannot be reached or refuses: [`Error::connect_failure`].
    pub fn connect_with(options: &ConnectOptions) -> Result<Self> {
        let opened = options.open_blocking()?;
        let mut connection = Self::from_driver(opened.client);
        let line = &mut *connection.line;
        line.cache = Cache::new(options.statement_mode).with_ending(opened.ending);
        line.observers = Observers::of(opened.origin);
        line.connector = Some(opened.connector);
        Ok(connection)
    }

    /// Takes over a connection of `postgres`.
    #[must_use]
    pub fn from_driver(driver: postgres::Client) -> Self {
        let line = Line::new(Parts {
            driver,
            cache: Cache::default(),
            observers: Observers::default(),
            sandbox: Sandbox::default(),
            footprint: Footprint::default(),
            #[cfg(feature = "pool")]
            looks: Looks::default(),
            connector: None,
        });
        Self { line }
    }

    /// Treats statements in this way from now on: prepared, or without names where a pooler stands in between.
    #[must_use]
    pub fn with_statement_mode(mut self, mode: StatementMode) -> Self {
        let ending = self.line.cache.ending.clone();
        self.line.cache = Cache::new(mode).with_ending(ending);
        self
    }

    /// How many statements are prepared on this connection.
    #[must_use]
    pub fn prepared_statements(&self) -> usize {
        self.line.cache.len()
    }

    /// How this connection has come by its prepared statements.
    #[must_use]
    pub fn statement_counts(&self) -> StatementCounts {
        self.line.cache.counts()
    }

    /// Whether the connection is known to be closed. It learns of it when it is used.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.line.driver.is_closed() || self.line.cache.given_up
    }

    /// Asks the server whether it is still there, in one round trip.
    ///
    /// # Errors
    /// Where the connection is lost.
    pub fn ping(&mut self) -> Result<()> {
        let answer = self.line.driver.simple_query("");
        answer.map(drop).map_err(|it| self.line.cache.failure(it))
    }

    /// Whether the server has not hung up, as far as is known here: it is not asked. What came in meanwhile is only looked at
    /// where `wait` allows for the shortest of waits, up to a millisecond. Notifications are passed over.
    #[cfg(feature = "pool")]
    pub(super) fn is_still_there(&mut self, wait: bool) -> bool {
        if self.line.driver.is_closed() {
            return false;
        }
        let mut notifications = self.line.driver.notifications();
        let mut next = || match wait {
            true => notifications
                .timeout_iter(core::time::Duration::ZERO)
                .next(),
            false => notifications.iter().next(),
        };
        loop {
            match next() {
                Ok(Some(_)) => {}
                Ok(None) => return true,
                Err(_) => return false,
            }
        }
    }

    /// Looks up names in these schemas from now on, if it did not.
    #[cfg(feature = "pool")]
    pub(super) fn look_in(&mut self, path: &SearchPath) -> Result<()> {
        if self.line.looks.is(path) {
            return Ok(());
        }
        self.line.looks = Looks::Unknown;
        let left = self.line.footprint.is_left();
        match path.set() {
            Some(set) => set.execute(&mut *self).map(drop)?,
            None => self.script(RESET)?,
        }
        // The pool knows of it, and sets it anew for who needs another one.
        self.line.footprint.set(left);
        self.line.looks = Looks::In(path.clone());
        Ok(())
    }

    /// Makes the session as new, and forgets what watches it.
    #[cfg(feature = "pool")]
    pub(super) fn reset(&mut self) -> Result<()> {
        self.line.looks = Looks::Unknown;
        let done = self.line.driver.batch_execute(pool::RESET);
        done.map_err(Error::driver)?;
        self.line.looks = Looks::default();
        if self.line.observers.clear() {
            self.line.cache.clear();
        }
        Ok(())
    }

    #[cfg(feature = "pool")]
    pub(super) fn count_statements_in(&mut self, tally: &Arc<Tally>) {
        self.line.cache.count_in(tally);
    }

    /// The connection underneath, for what Pilaster does not wrap. What is done with it nobody follows: a pool to which the
    /// connection is given back [takes it to be changed](crate::exec::pool::ResetOnReturn).
    #[must_use]
    pub fn driver(&mut self) -> &mut postgres::Client {
        self.line.footprint.leave();
        &mut self.line.driver
    }

    /// Runs several statements by hand, separated by semicolons, without parameters: DDL, scripts.
    ///
    /// # Errors
    /// PostgreSQL's, at the first statement that fails.
    pub fn batch_execute(&mut self, sql: &str) -> Result<()> {
        self.line.footprint.leave();
        self.script(sql)
    }

    /// The same for a text that leaves nothing behind in the session.
    pub(super) fn script(&mut self, sql: &str) -> Result<()> {
        self.step()?;
        let watch = Watch::start_text(&self.line.observers, sql);
        let result = self.line.driver.batch_execute(sql);
        let result = result.map_err(|it| self.line.cache.failure(it));
        watch.end(&result);
        result
    }

    /// Tells `observer` of each statement from now on, besides those that are told already.
    ///
    /// ```no_run
    /// use pilaster::exec::SlowQueries;
    /// use std::time::Duration;
    ///
    /// # fn run(db: &mut pilaster::sync::Connection) {
    /// db.observe(SlowQueries::over(Duration::from_millis(200), |query| eprintln!("{query:?}")));
    /// # }
    /// ```
    pub fn observe(&mut self, observer: impl Observer) {
        self.line.footprint.leave();
        self.line.observers.add(observer);
    }

    /// Says this of each statement from now on, in a comment behind it that the server's log and `pg_stat_activity` show. What is
    /// prepared already is prepared again.
    ///
    /// Tags that change with each request belong to their statements: [`Tags::around`].
    pub fn tag(&mut self, tags: &Tags) {
        self.line.footprint.leave();
        self.line.observers.tag(tags);
        self.line.cache.clear();
    }

    /// Begins a transaction. It is rolled back when it is dropped before [`commit`](Transaction::commit).
    ///
    /// SQL: [`BEGIN`](https://www.postgresql.org/docs/current/sql-begin.html).
    ///
    /// # Errors
    /// Where the connection is lost.
    pub fn begin(&mut self) -> Result<Transaction<'_>> {
        self.begin_with(Modes::new())
    }

    /// Begins a transaction with these modes.
    ///
    /// SQL: [`BEGIN ISOLATION LEVEL …, READ ONLY, DEFERRABLE`](https://www.postgresql.org/docs/current/sql-begin.html).
    ///
    /// # Errors
    /// Where the connection is lost.
    pub fn begin_with<M>(&mut self, modes: Modes<M>) -> Result<Transaction<'_, M>> {
        if self.line.sandbox.is_outside() {
            self.script(&modes.begin.to_sql())?;
        } else {
            self.begin_in_sandbox(modes.begin.read_only)?;
        }
        Ok(Transaction::new(Held::Borrowed(self)))
    }

    /// Runs `body` in a transaction: committed if it returns `Ok`, rolled back if it returns `Err` or panics.
    ///
    /// # Errors
    /// Those of `body`, and those of BEGIN and COMMIT.
    pub fn transaction<T, E, F>(&mut self, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new(), body)
    }

    /// Runs `body` in a transaction with these modes.
    ///
    /// # Errors
    /// Those of `body`, and those of BEGIN and COMMIT.
    pub fn transaction_with<M, T, E, F>(&mut self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        let transaction = self.begin_with(modes)?;
        let value = body(&transaction);
        transaction.end_with(value).0
    }

    /// Runs `body` in a transaction that may not write: a statement that does is refused by the compiler.
    ///
    /// ```compile_fail
    /// # use shop::comments;
    /// use pilaster::prelude::*;
    ///
    /// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<u64> {
    /// db.read_only(|tx| comments::table.every_row().delete().execute(tx))
    /// # }
    /// ```
    ///
    /// What no type tells, such as a function of the schema that writes, the server refuses.
    ///
    /// SQL: [`BEGIN READ ONLY`](https://www.postgresql.org/docs/current/sql-begin.html).
    ///
    /// # Errors
    /// Those of `body`, and those of BEGIN and COMMIT.
    pub fn read_only<T, E, F>(&mut self, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_, ReadOnly>) -> Result<T, E>,
        E: From<Error>,
    {
        self.transaction_with(Modes::new().read_only(), body)
    }

    pub(super) fn session(&mut self) -> Session<'_> {
        let Parts {
            driver,
            cache,
            observers,
            sandbox,
            footprint,
            ..
        } = &mut *self.line;
        Session {
            driver,
            cache,
            observers,
            sandbox,
            footprint,
            in_transaction: false,
        }
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("closed", &self.line.driver.is_closed())
            .finish_non_exhaustive()
    }
}
