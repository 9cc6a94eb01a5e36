//! Whether a transaction has failed on the server.

use crate::exec::{Error, Result};
use core::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// What is known of a transaction from the statements in it.
#[derive(Debug, Default)]
pub(in crate::exec) struct Failed {
    failed: AtomicBool,
    again: AtomicBool,
    unread: AtomicUsize,
}

impl Failed {
    /// A statement is sent.
    pub(in crate::exec) fn sent(&self) {
        self.unread.fetch_add(1, Relaxed);
    }

    /// The server's answer to a statement was read to its end, unless the connection is lost or a row makes no sense.
    pub(in crate::exec) fn answered<T>(&self, result: &Result<T>) {
        match result {
            Ok(_) => self.read(),
            Err(error) => self.note(error),
        }
    }

    fn read(&self) {
        let less = |unread: usize| unread.checked_sub(1);
        self.unread.fetch_update(Relaxed, Relaxed, less).ok();
    }

    /// A statement that fails on the server fails the whole transaction.
    pub(in crate::exec) fn note(&self, error: &Error) {
        if error.ends_transaction() {
            self.failed.store(true, Relaxed);
        }
        if error.is_retryable() {
            self.again.store(true, Relaxed);
        }
    }

    /// Whether it has failed.
    pub(in crate::exec) fn is_set(&self) -> bool {
        self.failed.load(Relaxed)
    }

    pub(in crate::exec) fn set(&self, failed: bool) {
        self.failed.store(failed, Relaxed);
    }

    /// Whether an answer was not read to its end, as its future was dropped: it may have been an error.
    pub(in crate::exec) fn is_unknown(&self) -> bool {
        self.unread.load(Relaxed) > 0
    }

    /// Whether another run may succeed.
    pub(in crate::exec) fn is_worth_another_run(&self) -> bool {
        self.again.load(Relaxed)
    }

    /// Takes over what a transaction within this one has met.
    #[cfg(feature = "async")]
    pub(in crate::exec) fn take_over(&self, within: &Self) {
        self.again.fetch_or(within.is_worth_another_run(), Relaxed);
        self.unread.fetch_add(within.unread.load(Relaxed), Relaxed);
    }
}
