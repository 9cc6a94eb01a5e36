//! `LOCK TABLE`
//!
//! <https://www.postgresql.org/docs/current/sql-lock.html>

use crate::exec::InTransaction;
use crate::render::{Collector, Draft, Piece, Statement};
use crate::schema::{BaseTable, Table};
use core::marker::PhantomData;
use std::borrow::Cow;

/// A mode of a lock: its words.
pub trait LockMode: Copy + Send + Sync + 'static {
    /// `IN … MODE`, or with NOWAIT.
    const TEXT: &'static str;
}

macro_rules! modes {
    ($($name:ident $text:literal;)*) => {
        /// The modes in which a table can be locked, weakest first.
        ///
        /// <https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES>
        pub mod lock_mode {
            $(
                #[doc = concat!("`", $text, "`")]
                #[derive(Debug, Clone, Copy)]
                pub struct $name;
                impl super::LockMode for $name {
                    const TEXT: &'static str = concat!(" IN ", $text, " MODE");
                }
            )*
        }
    };
}

modes! {
    AccessShare "ACCESS SHARE";
    RowShare "ROW SHARE";
    RowExclusive "ROW EXCLUSIVE";
    ShareUpdateExclusive "SHARE UPDATE EXCLUSIVE";
    Share "SHARE";
    ShareRowExclusive "SHARE ROW EXCLUSIVE";
    Exclusive "EXCLUSIVE";
    AccessExclusive "ACCESS EXCLUSIVE";
}

/// A lock on a table, until the end of the transaction.
#[derive(Debug, Clone, Copy)]
pub struct TableLock<T, M, const NOWAIT: bool>(PhantomData<fn() -> (T, M)>);

/// Locking a table.
pub trait LockTable: BaseTable {
    /// Locks the table until the end of the transaction; outside of one it does not compile.
    ///
    /// ```
    /// # use shop::stock_levels;
    /// use pilaster::prelude::*;
    /// use pilaster::session::{LockTable, lock_mode};
    ///
    /// let lock = stock_levels::table.lock(lock_mode::ShareRowExclusive).nowait();
    /// assert_eq!(lock.to_sql(), "LOCK TABLE stock_levels IN SHARE ROW EXCLUSIVE MODE NOWAIT");
    /// ```
    ///
    /// SQL: [`LOCK TABLE table IN … MODE`](https://www.postgresql.org/docs/current/sql-lock.html).
    fn lock<M: LockMode>(self, _: M) -> TableLock<Self, M, false> {
        TableLock(PhantomData)
    }
}
impl<T: BaseTable> LockTable for T {}

impl<T, M> TableLock<T, M, false> {
    /// Fails where the lock is not to be had at once.
    ///
    /// SQL: `NOWAIT`.
    #[must_use]
    pub const fn nowait(self) -> TableLock<T, M, true> {
        TableLock(PhantomData)
    }
}

impl<T, M, const NOWAIT: bool> Draft for TableLock<T, M, NOWAIT> {}

#[diagnostic::do_not_recommend]
impl<T: Table, M: LockMode, const NOWAIT: bool> Statement for TableLock<T, M, NOWAIT> {
    type Effect = InTransaction;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("LOCK TABLE "),
        Piece::Str(T::NAME),
        Piece::Str(M::TEXT),
        Piece::Str(if NOWAIT { " NOWAIT" } else { "" }),
    ];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}
