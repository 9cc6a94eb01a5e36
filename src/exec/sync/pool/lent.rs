//! A connection that a pool has lent.

use super::Lease;
use super::manager::Shared;
use crate::exec::pool::{IS_CLEAN, is_clean};
use crate::exec::sync::{Connection, Transaction};
use crate::exec::{Error, Modes, ReadOnly, Result};
use core::fmt;
use core::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A connection of a [`Pool`](super::Pool); `&mut PooledConnection` runs statements. It is given back when it is dropped.
pub struct PooledConnection {
    lease: Lease,
    /// Something was done on it that this type does not follow.
    unwatched: bool,
    shared: Arc<Shared>,
}

impl PooledConnection {
    pub(super) fn new(lease: Lease, shared: Arc<Shared>) -> Self {
        Self {
            lease,
            unwatched: false,
            shared,
        }
    }

    /// Whether all that was done on it has come to its end, as far as its users know.
    pub(in crate::exec::sync) fn is_followed(&mut self, followed: bool) {
        self.unwatched = !followed;
    }

    /// The connection. What is done with it is followed by the caller.
    pub(in crate::exec::sync) fn connection(&mut self) -> &mut Connection {
        &mut self.lease.connection
    }

    /// Begins a transaction. It is rolled back when it is dropped before [`commit`](Transaction::commit).
    ///
    /// # Errors
    /// Where the connection is lost.
    pub fn begin(&mut self) -> Result<Transaction<'_>> {
        (**self).begin()
    }

    /// Runs `body` in a transaction; see [`Connection::transaction`].
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

    /// Runs `body` in a transaction that may not write; see [`Connection::read_only`].
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

    /// Runs `body` in a transaction with these modes.
    ///
    /// # Errors
    /// Those of `body`, and those of BEGIN and COMMIT.
    pub fn transaction_with<M, T, E, F>(&mut self, modes: Modes<M>, body: F) -> Result<T, E>
    where
        F: FnOnce(&Transaction<'_, M>) -> Result<T, E>,
        E: From<Error>,
    {
        // Until it has ended, by a panic too.
        self.unwatched = true;
        let result = self.connection().transaction_with(modes, body);
        self.unwatched = false;
        result
    }

    /// Leaves no transaction open; whether that is so.
    fn settle(&mut self) -> bool {
        let driver = &mut self.lease.connection.line.driver;
        match driver.simple_query(IS_CLEAN) {
            Ok(answer) if is_clean(&answer) => true,
            _ => driver.batch_execute("ROLLBACK").is_ok(),
        }
    }

    /// Makes the session as new where it has to be; whether it is as it should.
    fn renew(&mut self) -> bool {
        let slot = &mut *self.lease;
        let is_left = slot.connection.line.footprint.is_left();
        !slot.reset.is_due(is_left) || self.shared.renew(&mut slot.connection).is_ok()
    }

    /// Puts it in order; whether it is.
    fn tidy(&mut self) -> bool {
        (!self.unwatched || self.settle()) && self.renew()
    }
}

/// The connection itself, for all that a pool knows nothing of: it is then looked after before somebody else takes it.
impl Deref for PooledConnection {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.lease.connection
    }
}

impl DerefMut for PooledConnection {
    fn deref_mut(&mut self) -> &mut Connection {
        self.unwatched = true;
        self.connection()
    }
}

impl Drop for PooledConnection {
    fn drop(&mut self) {
        if !self.lease.connection.is_closed() {
            self.lease.is_broken = !self.tidy();
        }
        self.lease.rest();
    }
}

impl fmt::Debug for PooledConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PooledConnection")
            .field(&self.lease.connection)
            .finish()
    }
}
