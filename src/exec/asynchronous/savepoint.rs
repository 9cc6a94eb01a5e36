//! A transaction within a transaction.

use super::Transaction;
use crate::exec::transaction::savepoint;
use crate::exec::{Error, Result};

/// The transaction around a savepoint, while it rests. Dropped before the end of the savepoint, when the future is, it
/// fails as a whole: nothing that is half done is ever committed.
pub(super) struct Savepoint<'t, 'c, M> {
    around: &'t Transaction<'c, M>,
    open: bool,
}

impl<'t, 'c, M> Savepoint<'t, 'c, M> {
    /// Begins a savepoint; the transaction around it takes no statements until its end.
    pub(super) async fn begin(around: &'t Transaction<'c, M>) -> Result<Self> {
        around.rest()?;
        let savepoint = Self { around, open: true };
        around.send(savepoint::BEGIN).await?;
        Ok(savepoint)
    }

    /// Keeps what was done within, as far as the transaction around it is kept.
    pub(super) async fn release(mut self, within: &Transaction<'_, M>) -> Result<()> {
        if within.has_failed() {
            self.roll_back(within).await?;
            return Err(Error::aborted());
        }
        self.end(within, savepoint::RELEASE).await
    }

    pub(super) async fn roll_back(&mut self, within: &Transaction<'_, M>) -> Result<()> {
        self.end(within, savepoint::ROLL_BACK).await
    }

    async fn end(&mut self, within: &Transaction<'_, M>, command: &str) -> Result<()> {
        within.script(command).await?;
        self.open = false;
        self.around.go_on();
        Ok(())
    }
}

impl<M> Drop for Savepoint<'_, '_, M> {
    fn drop(&mut self) {
        if self.open {
            self.around.fail();
            self.around.go_on();
        }
    }
}
