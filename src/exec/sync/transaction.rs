//! A sync transaction.

use super::Connection;
use super::run::Session;
use super::savepoint::Savepoint;
use crate::exec::transaction::failed::Failed;
use crate::exec::{Error, ReadWrite, Result};
use core::cell::RefCell;
use core::fmt;
use core::marker::PhantomData;

/// A transaction; `&Transaction` runs statements. Dropped without [`commit`](Self::commit), it is rolled back.
///
/// A `Transaction<'_, ReadOnly>`, which [`Connection::read_only`] gives, takes none that write.
pub struct Transaction<'c, M = ReadWrite> {
    connection: RefCell<Held<'c>>,
    failed: Failed,
    open: bool,
    mode: PhantomData<fn() -> M>,
}

/// The connection of a transaction.
pub(super) enum Held<'c> {
    Borrowed(&'c mut Connection),
    /// It was lent for the transaction, and is given back after it.
    #[cfg(feature = "pool")]
    Lent(Box<super::PooledConnection>),
}

impl Held<'_> {
    fn get(&mut self) -> &mut Connection {
        match self {
            Self::Borrowed(connection) => connection,
            #[cfg(feature = "pool")]
            Self::Lent(lent) => lent.connection(),
        }
    }

    fn end(&mut self, command: &str) -> Result<()> {
        let ended = self.get().end(command);
        #[cfg(feature = "pool")]
        if let Self::Lent(lent) = self {
            lent.is_followed(ended.is_ok());
        }
        ended
    }
}

impl<'c, M> Transaction<'c, M> {
    pub(super) fn new(connection: Held<'c>) -> Self {
        Self {
            connection: RefCell::new(connection),
            failed: Failed::default(),
            open: true,
            mode: PhantomData,
        }
    }

    /// Makes the changes last.
    ///
    /// Where the connection is lost while COMMIT is under way, the changes last or they do not, all of them or none; the
    /// program does not know, and can find out only from the rows.
    ///
    /// SQL: [`COMMIT`](https://www.postgresql.org/docs/current/sql-commit.html).
    ///
    /// # Errors
    /// Where a deferred constraint does not hold, or the connection is lost. Where a statement of the transaction had
    /// failed, PostgreSQL would quietly roll back; that is an error too: [`Error::is_aborted`].
    pub fn commit(mut self) -> Result<()> {
        self.find_out()?;
        if self.failed.is_set() {
            self.end("ROLLBACK")?;
            return Err(Error::aborted());
        }
        self.end("COMMIT")
    }

    /// Whether the transaction has failed is not known where an answer was not read to its end. Then the server is asked: it
    /// refuses all that is sent to one that has.
    fn find_out(&self) -> Result<()> {
        if self.failed.is_unknown() && !self.failed.is_set() {
            let asked = self.script("SELECT");
            return asked.or_else(|error| match error.db_error() {
                Some(_) => Ok(()),
                None => Err(error),
            });
        }
        Ok(())
    }

    /// Commits if `value` is `Ok`, and says too whether another run may succeed where this one did not.
    pub(super) fn end_with<T, E: From<Error>>(self, value: Result<T, E>) -> (Result<T, E>, bool) {
        let worth_another_run = self.failed.is_worth_another_run();
        match value.map(|value| self.commit().map(|()| value)) {
            Ok(Ok(value)) => (Ok(value), false),
            Ok(Err(error)) => {
                let again = error.is_retryable() || error.is_aborted() && worth_another_run;
                (Err(error.into()), again)
            }
            Err(error) => (Err(error), worth_another_run),
        }
    }

    /// Undoes the changes.
    ///
    /// SQL: [`ROLLBACK`](https://www.postgresql.org/docs/current/sql-rollback.html).
    ///
    /// # Errors
    /// Where the connection is lost; the server then rolls back by itself.
    pub fn rollback(mut self) -> Result<()> {
        self.end("ROLLBACK")
    }

    /// Runs `body` in a transaction within this one: what it has done is undone if it returns `Err` or panics, and this
    /// transaction goes on.
    ///
    /// ```no_run
    /// # use shop::{events, users};
    /// use pilaster::prelude::*;
    ///
    /// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    /// db.transaction(|tx| {
    ///     users::table.filter(users::username.eq("ada")).update(users::is_active.set(true)).execute(tx)?;
    ///     let log = events::table.insert((events::r#type.set("user.back"), events::payload.set(serde_json::json!({}))));
    ///     let logged = tx.transaction(|tx| log.execute(tx));
    ///     // The user is back, whether that could be logged or not.
    ///     drop(logged);
    ///     Ok(())
    /// })
    /// # }
    /// ```
    ///
    /// SQL: [`SAVEPOINT`](https://www.postgresql.org/docs/current/sql-savepoint.html), then
    /// [`RELEASE`](https://www.postgresql.org/docs/current/sql-release-savepoint.html) or
    /// [`ROLLBACK TO`](https://www.postgresql.org/docs/current/sql-rollback-to.html).
    ///
    /// # Errors
    /// Those of `body`. Where a statement had failed and `body` returns `Ok` all the same: [`Error::is_aborted`].
    pub fn transaction<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: FnOnce(&Self) -> Result<T, E>,
        E: From<Error>,
    {
        let savepoint = Savepoint::begin(self)?;
        let value = body(self)?;
        savepoint.release()?;
        Ok(value)
    }

    /// Runs several statements by hand, separated by semicolons, without parameters.
    ///
    /// # Errors
    /// PostgreSQL's, at the first statement that fails.
    pub fn batch_execute(&self, sql: &str) -> Result<()> {
        self.with(|connection| connection.batch_execute(sql))
    }

    /// The same for a text that leaves nothing behind in the session.
    pub(super) fn script(&self, sql: &str) -> Result<()> {
        self.with(|connection| connection.script(sql))
    }

    /// Runs something on the connection, and notes if it fails on the server.
    pub(super) fn with<T>(&self, run: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
        let mut connection = self
            .connection
            .try_borrow_mut()
            .map_err(|_| Error::busy())?;
        self.failed.sent();
        let result = run(connection.get());
        self.failed.answered(&result);
        result
    }

    /// Runs a statement in the transaction.
    pub(super) fn within<T>(&self, run: impl FnOnce(Session<'_>) -> Result<T>) -> Result<T> {
        self.with(|connection| {
            run(Session {
                in_transaction: true,
                ..connection.session()
            })
        })
    }

    /// The connection, and where to note that the transaction has failed.
    pub(super) fn parts(&mut self) -> (&mut Connection, &Failed) {
        (self.connection.get_mut().get(), &self.failed)
    }

    pub(super) fn has_failed(&self) -> bool {
        self.failed.is_set()
    }

    pub(super) fn set_failed(&self, failed: bool) {
        self.failed.set(failed);
    }
}

impl<M> Transaction<'_, M> {
    fn end(&mut self, command: &str) -> Result<()> {
        self.open = false;
        self.connection.get_mut().end(command)
    }
}

impl<M> Drop for Transaction<'_, M> {
    fn drop(&mut self) {
        if self.open {
            // Where this fails the connection is gone, and the server rolls back by itself.
            self.end("ROLLBACK").ok();
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
