//! An async transaction.

#[cfg(feature = "pool")]
use super::pool::Lent;
use super::run::{Known, Session};
use super::sandbox::Sandboxed;
use super::savepoint::Savepoint;
use crate::exec::observe::{Observers, Watch};
use crate::exec::transaction::failed::Failed;
use crate::exec::{Error, ReadWrite, Result};
use core::fmt;
use core::marker::PhantomData;
use core::sync::atomic::{AtomicBool, Ordering};

/// A transaction; `&Transaction` runs statements. Dropped without [`commit`](Self::commit), it is rolled back.
///
/// A `Transaction<'_, ReadOnly>`, which [`Client::read_only`](super::Client::read_only) gives, takes none that write.
pub struct Transaction<'c, M = ReadWrite> {
    driver: Driver<'c>,
    failed: Failed,
    rests: AtomicBool,
    mode: PhantomData<fn() -> M>,
}

/// What the statements run on.
enum Driver<'c> {
    /// A transaction that was begun.
    Begun(tokio_postgres::Transaction<'c>, &'c Known),
    /// One within it.
    Within(&'c tokio_postgres::Client, &'c Known),
    /// One in a sandbox.
    Sandboxed(Sandboxed<'c>, &'c Known),
    /// One on a connection that was lent for it.
    #[cfg(feature = "pool")]
    Lent(Box<Lent>),
}

impl Driver<'_> {
    fn client(&self) -> &tokio_postgres::Client {
        match self {
            Self::Begun(transaction, _) => transaction.client(),
            Self::Within(client, _) => client,
            Self::Sandboxed(sandboxed, _) => sandboxed.driver,
            #[cfg(feature = "pool")]
            Self::Lent(lent) => &lent.client().driver,
        }
    }

    fn known(&self) -> &Known {
        match self {
            Self::Begun(_, known) | Self::Within(_, known) | Self::Sandboxed(_, known) => known,
            #[cfg(feature = "pool")]
            Self::Lent(lent) => &lent.client().known,
        }
    }

    async fn commit(self) -> Result<()> {
        match self {
            Self::Begun(transaction, known) => {
                let done = transaction.commit().await;
                done.map_err(|error| known.explain(Error::driver(error)))
            }
            Self::Within(..) => Ok(()),
            Self::Sandboxed(sandboxed, known) => {
                let done = sandboxed.commit().await;
                done.map_err(|error| known.explain(error))
            }
            #[cfg(feature = "pool")]
            Self::Lent(lent) => lent.end("COMMIT").await,
        }
    }

    async fn rollback(self) -> Result<()> {
        match self {
            Self::Begun(transaction, known) => {
                let done = transaction.rollback().await;
                done.map_err(|error| known.explain(Error::driver(error)))
            }
            Self::Within(..) => Ok(()),
            Self::Sandboxed(sandboxed, known) => {
                let done = sandboxed.rollback().await;
                done.map_err(|error| known.explain(error))
            }
            #[cfg(feature = "pool")]
            Self::Lent(lent) => lent.end("ROLLBACK").await,
        }
    }
}

#[cfg(feature = "pool")]
impl<M> Transaction<'static, M> {
    pub(super) fn lent(lent: Lent) -> Self {
        Self::of(Driver::Lent(Box::new(lent)))
    }
}

impl<'c, M> Transaction<'c, M> {
    pub(super) fn new(driver: tokio_postgres::Transaction<'c>, known: &'c Known) -> Self {
        Self::of(Driver::Begun(driver, known))
    }

    pub(super) fn sandboxed(sandboxed: Sandboxed<'c>, known: &'c Known) -> Self {
        Self::of(Driver::Sandboxed(sandboxed, known))
    }

    fn of(driver: Driver<'c>) -> Self {
        Self {
            driver,
            failed: Failed::default(),
            rests: AtomicBool::new(false),
            mode: PhantomData,
        }
    }

    fn observers(&self) -> &Observers {
        &self.driver.known().observers
    }

    /// Makes the changes last.
    ///
    /// Where the future is dropped, or the connection lost, while COMMIT is under way, the changes last or they do not, all
    /// of them or none; the program does not know, and can find out only from the rows.
    ///
    /// SQL: [`COMMIT`](https://www.postgresql.org/docs/current/sql-commit.html).
    ///
    /// # Errors
    /// Where a deferred constraint does not hold, or the connection is lost. Where a statement of the transaction had
    /// failed, PostgreSQL would quietly roll back; that is an error too: [`Error::is_aborted`].
    pub async fn commit(self) -> Result<()> {
        self.find_out().await?;
        if self.failed.is_set() {
            self.rollback().await?;
            return Err(Error::aborted());
        }
        let watch = Watch::start_text(self.observers(), "COMMIT");
        let result = self.driver.commit().await;
        watch.end(&result);
        result
    }

    /// Whether the transaction has failed is not known where an answer was not read to its end. Then the server is asked: it
    /// refuses all that is sent to one that has.
    async fn find_out(&self) -> Result<()> {
        if self.failed.is_unknown() && !self.failed.is_set() {
            let asked = self.send("SELECT").await;
            return asked.or_else(|error| match error.db_error() {
                Some(_) => Ok(()),
                None => Err(error),
            });
        }
        Ok(())
    }

    /// Commits if `value` is `Ok`, and says too whether another run may succeed where this one did not.
    pub(super) async fn end<T, E: From<Error>>(self, value: Result<T, E>) -> (Result<T, E>, bool) {
        let worth_another_run = self.failed.is_worth_another_run();
        match value {
            Ok(value) => match self.commit().await {
                Ok(()) => (Ok(value), false),
                Err(error) => {
                    let again = error.is_retryable() || error.is_aborted() && worth_another_run;
                    (Err(error.into()), again)
                }
            },
            Err(error) => {
                // The body's error is the one to report; a failed rollback means that the connection is gone, and
                // the server rolls back by itself.
                self.rollback().await.ok();
                (Err(error), worth_another_run)
            }
        }
    }

    /// Undoes the changes.
    ///
    /// SQL: [`ROLLBACK`](https://www.postgresql.org/docs/current/sql-rollback.html).
    ///
    /// # Errors
    /// Where the connection is lost; the server then rolls back by itself.
    pub async fn rollback(self) -> Result<()> {
        let watch = Watch::start_text(self.observers(), "ROLLBACK");
        let result = self.driver.rollback().await;
        watch.end(&result);
        result
    }

    /// Runs `body` in a transaction within this one: what it has done is undone if it returns `Err`, and this transaction
    /// goes on. Meanwhile this one takes no statements: use the one that `body` is given. Where the future is dropped
    /// before its end, the whole transaction fails.
    ///
    /// SQL: [`SAVEPOINT`](https://www.postgresql.org/docs/current/sql-savepoint.html), then
    /// [`RELEASE`](https://www.postgresql.org/docs/current/sql-release-savepoint.html) or
    /// [`ROLLBACK TO`](https://www.postgresql.org/docs/current/sql-rollback-to.html).
    ///
    /// # Errors
    /// Those of `body`. Where a statement had failed and `body` returns `Ok` all the same: [`Error::is_aborted`].
    pub async fn transaction<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: for<'t> AsyncFnOnce(&'t Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        let mut savepoint = Savepoint::begin(self).await?;
        let within = Driver::Within(self.driver.client(), self.driver.known());
        let within = Transaction::of(within);
        let value = body(&within).await;
        self.failed.take_over(&within.failed);
        match value {
            Ok(value) => {
                savepoint.release(&within).await?;
                Ok(value)
            }
            Err(error) => {
                // Where this fails the whole transaction does; the body's error is the one to report.
                savepoint.roll_back(&within).await.ok();
                Err(error)
            }
        }
    }

    /// Runs several statements by hand, separated by semicolons, without parameters.
    ///
    /// # Errors
    /// PostgreSQL's, at the first statement that fails.
    pub async fn batch_execute(&self, sql: &str) -> Result<()> {
        self.driver.known().footprint.leave();
        self.script(sql).await
    }

    /// The same for a text that leaves nothing behind in the session.
    pub(super) async fn script(&self, sql: &str) -> Result<()> {
        self.session().check()?;
        self.send(sql).await
    }

    pub(super) async fn send(&self, sql: &str) -> Result<()> {
        let session = self.session();
        session.sent();
        let watch = Watch::start_text(self.observers(), sql);
        let result = session.driver.batch_execute(sql).await;
        let result = result.map_err(|error| session.failure(error));
        watch.end(&result);
        session.note(&result);
        result
    }

    pub(super) fn has_failed(&self) -> bool {
        self.failed.is_set()
    }

    pub(super) fn fail(&self) {
        self.failed.set(true);
    }

    /// Takes no statements until [`go_on`](Self::go_on).
    pub(super) fn rest(&self) -> Result<()> {
        if self.rests.swap(true, Ordering::Relaxed) {
            return Err(Error::busy());
        }
        Ok(())
    }

    pub(super) fn go_on(&self) {
        self.rests.store(false, Ordering::Relaxed);
    }

    pub(super) fn session(&self) -> Session<'_> {
        Session {
            failed: Some(&self.failed),
            rests: Some(&self.rests),
            ..self.driver.known().session(self.driver.client())
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
