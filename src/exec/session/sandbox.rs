//! A connection in a transaction that is never committed, on which statements and transactions run as on any other.
//!
//! A savepoint stands before each statement, so that one that fails takes nothing else along. A transaction that is begun
//! lasts from that savepoint on. So whatever sends statements calls `step` first.

use core::sync::atomic::{AtomicU8, Ordering};
use tokio_postgres::error::SqlState;

/// Keeps what was done since the savepoint, and sets the next.
pub(in crate::exec) const STEP: &str =
    "RELEASE SAVEPOINT pilaster_sandbox; SAVEPOINT pilaster_sandbox";

/// Undoes what was done since the savepoint, which stays.
pub(in crate::exec) const BACK: &str = "ROLLBACK TO SAVEPOINT pilaster_sandbox";

/// Checks what COMMIT would check, and leaves constraints as deferred as they were.
pub(in crate::exec) const COMMIT: &str = "SAVEPOINT pilaster_commit; SET CONSTRAINTS ALL IMMEDIATE; \
    ROLLBACK TO SAVEPOINT pilaster_commit; RELEASE SAVEPOINT pilaster_commit";

const OUTSIDE: u8 = 0;
const SETTLED: u8 = 1;
const BEGUN: u8 = 2;

/// Whether a connection is in a sandbox, and whether a transaction was begun there.
#[derive(Debug, Default)]
pub(in crate::exec) struct Sandbox(AtomicU8);

impl Sandbox {
    /// From now on it is.
    #[cfg(feature = "testing")]
    pub(in crate::exec) const ENTER: &str = "BEGIN; SAVEPOINT pilaster_sandbox";

    /// Between two transactions.
    #[cfg(feature = "sync")]
    pub(in crate::exec) fn is_settled(&self) -> bool {
        self.0.load(Ordering::Relaxed) == SETTLED
    }

    /// In a transaction, or behind one that was dropped.
    #[cfg(feature = "async")]
    pub(in crate::exec) fn is_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed) == BEGUN
    }

    pub(in crate::exec) fn settle(&self) {
        self.0.store(SETTLED, Ordering::Relaxed);
    }

    pub(in crate::exec) fn begin(&self) {
        self.0.store(BEGUN, Ordering::Relaxed);
    }

    pub(in crate::exec) fn is_outside(&self) -> bool {
        self.0.load(Ordering::Relaxed) == OUTSIDE
    }
}

/// A statement has failed since the savepoint was set.
pub(in crate::exec) fn has_failed(error: &tokio_postgres::Error) -> bool {
    error.code() == Some(&SqlState::IN_FAILED_SQL_TRANSACTION)
}
