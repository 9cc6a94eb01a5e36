//! How a transaction is begun.

use crate::exec::{ReadOnly, ReadWrite};
use crate::render::Begin;
use core::marker::PhantomData;

/// How much a transaction sees of others that run beside it.
///
/// <https://www.postgresql.org/docs/current/transaction-iso.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Isolation {
    /// Each statement sees what was committed before it began. PostgreSQL's default.
    ReadCommitted,
    /// All statements see what was committed before the first began.
    RepeatableRead,
    /// As if transactions ran one after the other; one that cannot fails, and may succeed
    /// [when it is run again](crate::Error::is_retryable).
    Serializable,
}

/// The modes of a transaction: isolation, whether it may write, whether it may wait.
///
/// ```no_run
/// # use shop::orders;
/// use pilaster::exec::Modes;
/// use pilaster::prelude::*;
///
/// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
/// let modes = Modes::new().serializable().read_only().deferrable();
/// let count = db.transaction_with(modes, |tx| orders::table.select(count_rows()).fetch_one(tx))?;
/// # drop(count);
/// # Ok(())
/// # }
/// ```
///
/// SQL: `BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY, DEFERRABLE`. See
/// [`SET TRANSACTION`](https://www.postgresql.org/docs/current/sql-set-transaction.html).
#[derive(Debug)]
pub struct Modes<M = ReadWrite> {
    pub(in crate::exec) begin: Begin,
    mode: PhantomData<fn() -> M>,
}

// Whatever the mode is, which is a type alone.
impl<M> Copy for Modes<M> {}
impl<M> Clone for Modes<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl Modes {
    /// The session's defaults.
    #[must_use]
    pub const fn new() -> Self {
        Self::of(Begin::DEFAULT)
    }

    /// Refuses writes: the compiler does, and the server too.
    ///
    /// SQL: `READ ONLY`.
    #[must_use]
    pub const fn read_only(self) -> Modes<ReadOnly> {
        Modes::of(Begin {
            read_only: true,
            ..self.begin
        })
    }
}

impl Default for Modes {
    fn default() -> Self {
        Self::new()
    }
}

impl<M> Modes<M> {
    const fn of(begin: Begin) -> Self {
        Self {
            begin,
            mode: PhantomData,
        }
    }

    /// SQL: `ISOLATION LEVEL …`.
    #[must_use]
    pub const fn isolation(self, isolation: Isolation) -> Self {
        Self::of(Begin {
            isolation: Some(isolation),
            ..self.begin
        })
    }

    /// SQL: `ISOLATION LEVEL REPEATABLE READ`.
    #[must_use]
    pub const fn repeatable_read(self) -> Self {
        self.isolation(Isolation::RepeatableRead)
    }

    /// SQL: `ISOLATION LEVEL SERIALIZABLE`.
    #[must_use]
    pub const fn serializable(self) -> Self {
        self.isolation(Isolation::Serializable)
    }
}

impl Modes<ReadOnly> {
    /// Waits, where the transaction is serializable, until it can run without the risk of failing for the sake of others.
    ///
    /// SQL: `DEFERRABLE`.
    #[must_use]
    pub const fn deferrable(self) -> Self {
        Self::of(Begin {
            deferrable: true,
            ..self.begin
        })
    }
}
