//! A sync connection.

use super::Transaction;
use super::run::Session;
use crate::exec::cache::Cache;
use crate::exec::{Error, Result};
use core::fmt;
use postgres::NoTls;

/// A connection to PostgreSQL; `&mut Connection` runs statements.
pub struct Connection {
    driver: postgres::Client,
    cache: Cache,
}

impl Connection {
    /// Connects.
    ///
    /// `url` is a [connection string](https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING) of
    /// either form. The connection is not encrypted.
    ///
    /// # Errors
    /// Where the string is malformed, or the server cannot be reached or refuses.
    pub fn connect(url: &str) -> Result<Self> {
        postgres::Client::connect(url, NoTls)
            .map(Self::from_driver)
            .map_err(Error::driver)
    }

    /// Takes over a connection of `postgres`.
    #[must_use]
    pub fn from_driver(driver: postgres::Client) -> Self {
        Self {
            driver,
            cache: Cache::default(),
        }
    }

    /// The connection underneath, for what Pilaster does not wrap.
    #[must_use]
    pub fn driver(&mut self) -> &mut postgres::Client {
        &mut self.driver
    }

    /// Runs several statements by hand, separated by semicolons, without parameters: DDL, scripts.
    ///
    /// # Errors
    /// PostgreSQL's, at the first statement that fails.
    pub fn batch_execute(&mut self, sql: &str) -> Result<()> {
        self.driver.batch_execute(sql).map_err(Error::driver)
    }

    /// Begins a transaction. It is rolled back when it is dropped before [`commit`](Transaction::commit).
    ///
    /// SQL: [`BEGIN`](https://www.postgresql.org/docs/current/sql-begin.html).
    ///
    /// # Errors
    /// Where the connection is lost.
    pub fn begin(&mut self) -> Result<Transaction<'_>> {
        self.batch_execute("BEGIN")?;
        Ok(Transaction::new(self))
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
        let transaction = self.begin()?;
        let value = body(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    pub(super) fn session(&mut self) -> Session<'_> {
        Session {
            driver: &mut self.driver,
            cache: &mut self.cache,
        }
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("closed", &self.driver.is_closed())
            .finish_non_exhaustive()
    }
}
