//! A transaction within a transaction.

use super::Transaction;
use crate::exec::savepoint;
use crate::exec::{Error, Result};

/// What was done since can be undone by itself. Dropped before its end, when its future is, it lets the whole transaction
/// fail: nothing that is half done is ever committed.
pub(super) struct Savepoint<'t, 'c, M> {
    transaction: &'t Transaction<'c, M>,
    failed_before: bool,
    depth: u32,
    open: bool,
}

impl<'t, 'c, M> Savepoint<'t, 'c, M> {
    pub(super) async fn begin(transaction: &'t Transaction<'c, M>) -> Result<Self> {
        let depth = transaction.enter();
        let savepoint = Self {
            transaction,
            failed_before: transaction.has_failed(),
            depth,
            open: true,
        };
        transaction.batch_execute(savepoint::BEGIN).await?;
        Ok(savepoint)
    }

    /// Keeps what was done, as far as the transaction around it is kept.
    pub(super) async fn release(mut self) -> Result<()> {
        if self.transaction.has_failed() != self.failed_before {
            self.roll_back().await?;
            return Err(Error::aborted());
        }
        self.end(savepoint::RELEASE).await
    }

    pub(super) async fn roll_back(&mut self) -> Result<()> {
        self.end(savepoint::ROLL_BACK).await?;
        self.transaction.set_failed(self.failed_before);
        Ok(())
    }

    /// Of two savepoints that run at the same time, neither could be ended without the other.
    async fn end(&mut self, command: &str) -> Result<()> {
        if self.transaction.depth() != self.depth {
            return Err(Error::busy());
        }
        self.transaction.batch_execute(command).await?;
        self.open = false;
        self.transaction.leave();
        Ok(())
    }
}

impl<M> Drop for Savepoint<'_, '_, M> {
    fn drop(&mut self) {
        if self.open {
            self.transaction.leave();
            self.transaction.set_failed(true);
        }
    }
}
