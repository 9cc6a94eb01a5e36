//! `TRUNCATE`
//!
//! <https://www.postgresql.org/docs/current/sql-truncate.html>

use crate::exec::Writes;
use crate::render::{Collector, Draft, Piece, Statement};
use crate::schema::BaseTable;
use core::marker::PhantomData;
use std::borrow::Cow;

/// A TRUNCATE of the tables `T`, with what becomes of sequences and of other tables.
#[derive(Debug, Clone, Copy)]
pub struct Truncate<T, const RESTART: bool, const CASCADE: bool>(PhantomData<fn() -> T>);

/// A table, or a tuple of tables.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be truncated",
    label = "expected a table, or a tuple of tables"
)]
pub trait Truncated: Send + Sync + 'static {
    /// Their names.
    const NAMES: &'static [Piece];
}

#[diagnostic::do_not_recommend]
impl<T: BaseTable> Truncated for T {
    const NAMES: &'static [Piece] = &[Piece::Str(T::NAME)];
}

macro_rules! tuples {
    ($(($($table:ident $_index:ident $_place:tt),+))+) => {$(
        impl<$($table: BaseTable),+> Truncated for ($($table,)+) {
            const NAMES: &'static [Piece] =
                &[Piece::List { separator: ", ", items: &[$($table::NAMES),+] }];
        }
    )+};
}

for_tuples!(up_to 8: tuples);

/// Emptying a table.
pub trait TruncateTable: BaseTable {
    /// Removes all rows of the table at once; see [`truncate`] for several tables.
    fn truncate(self) -> Truncate<Self, false, false> {
        truncate(self)
    }
}
impl<T: BaseTable> TruncateTable for T {}

/// Removes all rows of a table, or of a tuple of tables, at once. PostgreSQL refuses it where another table refers to one
/// of them, unless that is among them too, or [`cascade`](Truncate::cascade) is said.
///
/// ```
/// # use shop::{comments, posts};
/// use pilaster::prelude::*;
/// use pilaster::session::truncate;
///
/// let empty = truncate((posts::table, comments::table)).restart_identity();
/// assert_eq!(empty.to_sql(), "TRUNCATE TABLE posts, comments RESTART IDENTITY RESTRICT");
/// ```
///
/// SQL: [`TRUNCATE TABLE tables CONTINUE IDENTITY RESTRICT`](https://www.postgresql.org/docs/current/sql-truncate.html).
pub const fn truncate<T: Truncated + Copy>(_: T) -> Truncate<T, false, false> {
    Truncate(PhantomData)
}

impl<T, const CASCADE: bool> Truncate<T, false, CASCADE> {
    /// Lets the sequences of the tables' columns begin anew.
    ///
    /// SQL: `RESTART IDENTITY`.
    #[must_use]
    pub const fn restart_identity(self) -> Truncate<T, true, CASCADE> {
        Truncate(PhantomData)
    }
}

impl<T, const RESTART: bool> Truncate<T, RESTART, false> {
    /// Empties all tables that refer to these too, and those that refer to them.
    ///
    /// SQL: `CASCADE`.
    #[must_use]
    pub const fn cascade(self) -> Truncate<T, RESTART, true> {
        Truncate(PhantomData)
    }
}

impl<T, const RESTART: bool, const CASCADE: bool> Draft for Truncate<T, RESTART, CASCADE> {}

#[diagnostic::do_not_recommend]
impl<T: Truncated, const RESTART: bool, const CASCADE: bool> Statement
    for Truncate<T, RESTART, CASCADE>
{
    type Effect = Writes;
    type Count = u64;
    type Sql = Cow<'static, str>;
    const PIECES: &'static [Piece] = &[
        Piece::Str("TRUNCATE TABLE "),
        Piece::Seq(T::NAMES),
        Piece::Str(if RESTART {
            " RESTART IDENTITY"
        } else {
            " CONTINUE IDENTITY"
        }),
        Piece::Str(if CASCADE { " CASCADE" } else { " RESTRICT" }),
    ];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}
