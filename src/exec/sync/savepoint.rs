//! A transaction within a transaction.

use super::Transaction;
use crate::exec::transaction::savepoint;
use crate::exec::{Error, Result};

/// What was done since can be undone by itself. Dropped without [`release`](Self::release), it is.
pub(super) struct Savepoint<'t, 'c, M> {
    transaction: &'t Transaction<'c, M>,
    failed_before: bool,
    open: bool,
}

impl<'t, 'c, M> Savepoint<'t, 'c, M> {
    pub(super) fn begin(transaction: &'t Transaction<'c, M>) -> Result<Self> {
        transaction.script(savepoint::BEGIN)?;
        Ok(Self {
            transaction,
            failed_before: transaction.has_failed(),
            open: true,
        })
    }

    /// Keeps what was done, as far as the transaction around it is kept.
    pub(super) fn release(mut self) -> Result<()> {
        if self.transaction.has_failed() != self.failed_before {
            self.roll_back()?;
            return Err(Error::aborted());
        }
        self.open = false;
        self.transaction.script(savepoint::RELEASE)
    }

    fn roll_back(&mut self) -> Result<()> {
        self.open = false;
        self.transaction.script(savepoint::ROLL_BACK)?;
        self.transaction.set_failed(self.failed_before);
        Ok(())
    }
}

impl<M> Drop for Savepoint<'_, '_, M> {
    fn drop(&mut self) {
        if self.open {
            // Where this fails the transaction is marked as failed, and will not be committed.
            self.roll_back().ok();
        }
    }
}
