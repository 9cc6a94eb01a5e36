//! An async connection in a sandbox.

use super::run::Session;
use super::{Client, Transaction};
use crate::exec::session::sandbox::{BACK, COMMIT, STEP, Sandbox, has_failed};
use crate::exec::{Error, Result};

/// A transaction in a sandbox. Dropped before its end, it is undone before the next statement.
pub(super) struct Sandboxed<'c> {
    pub(super) driver: &'c tokio_postgres::Client,
    pub(super) sandbox: &'c Sandbox,
}

impl Sandboxed<'_> {
    pub(super) async fn commit(self) -> Result<()> {
        let checked = self.send(COMMIT).await;
        if checked.is_err() {
            self.send(BACK).await?;
        }
        self.sandbox.settle();
        checked
    }

    pub(super) async fn rollback(self) -> Result<()> {
        self.send(BACK).await?;
        self.sandbox.settle();
        Ok(())
    }

    async fn send(&self, sql: &str) -> Result<()> {
        self.driver.batch_execute(sql).await.map_err(Error::driver)
    }
}

impl Session<'_> {
    /// Whether a savepoint stands before each statement.
    pub(super) fn steps(&self) -> bool {
        // Only a transaction has where to note a failure.
        !self.sandbox.is_outside() && self.failed.is_none()
    }

    /// Sets the savepoint before a statement that stands in no transaction.
    pub(super) async fn step(&self) -> Result<()> {
        if !self.steps() {
            return Ok(());
        }
        if self.sandbox.is_begun() {
            self.driver
                .batch_execute(BACK)
                .await
                .map_err(Error::driver)?;
            self.sandbox.settle();
        }
        let stepped = match self.driver.batch_execute(STEP).await {
            Err(error) if has_failed(&error) => self.driver.batch_execute(BACK).await,
            stepped => stepped,
        };
        stepped.map_err(Error::driver)
    }
}

impl Client {
    /// Begins a transaction that is never committed, in which statements and transactions run as on any connection.
    #[cfg(feature = "testing")]
    pub(crate) async fn enter_sandbox(&self) -> Result<()> {
        self.batch_execute(Sandbox::ENTER).await?;
        self.known.sandbox.settle();
        Ok(())
    }

    pub(super) async fn begin_in_sandbox<M>(&self, read_only: bool) -> Result<Transaction<'_, M>> {
        self.session().step().await?;
        self.known.sandbox.begin();
        let session = self.session();
        let sandboxed = Sandboxed {
            driver: session.driver,
            sandbox: session.sandbox,
        };
        if read_only {
            sandboxed.send("SET TRANSACTION READ ONLY").await?;
        }
        Ok(Transaction::sandboxed(sandboxed, &self.known))
    }
}
