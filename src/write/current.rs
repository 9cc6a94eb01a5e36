//! `WHERE CURRENT OF`
//!
//! <https://www.postgresql.org/docs/current/sql-update.html>

use super::{Delete, Target};
use crate::exec::{Cursor, HoldsCursors};
use crate::query::{Locked, Query};
use crate::render::{CURSOR, Collector, HoleText, Piece};
use crate::schema::BaseTable;
use crate::scope::{Applies, Cons, Nil, Nothing, True};
use crate::sql_type::NotNull;
use core::marker::PhantomData;

/// The row of a table at which a cursor stands.
#[derive(Debug, Clone, Copy)]
pub struct CursorRow<T> {
    cursor: u64,
    table: PhantomData<fn() -> T>,
}

/// Choosing the row at which the cursor `C` stands.
pub trait ChooseCurrentRow<C>: BaseTable {
    /// Chooses the row that the cursor has fetched last, for `update` or `delete`. The cursor's query reads this table alone
    /// and locks its rows, so that the row is still what was read.
    ///
    /// ```no_run
    /// # use shop::users;
    /// use pilaster::prelude::*;
    ///
    /// # fn run(db: &mut pilaster::sync::Connection) -> pilaster::Result<()> {
    /// db.transaction(|tx| {
    ///     let mut names = users::table.order_by(users::id).select(users::username).for_update().cursor(tx)?;
    ///     while let [name] = &names.fetch(1)?[..] {
    ///         if name.is_empty() {
    ///             users::table.current_of(&names).delete().execute(tx)?;
    ///         }
    ///     }
    ///     Ok(())
    /// })
    /// # }
    /// ```
    ///
    /// The server refuses it where the cursor stands at no row (24000), and in another transaction than the cursor's (34000).
    ///
    /// SQL: [`WHERE CURRENT OF cursor`](https://www.postgresql.org/docs/current/sql-update.html).
    fn current_of(self, cursor: &C) -> CursorRow<Self>;
}

impl<T, E, Q, K> ChooseCurrentRow<Cursor<E, Q, K>> for T
where
    T: BaseTable,
    E: HoldsCursors,
    Q: Query<Stage: KeepsLocked, Scope: RowsOf<T>>,
{
    fn current_of(self, cursor: &Cursor<E, Q, K>) -> CursorRow<T> {
        CursorRow {
            cursor: cursor.number(),
            table: PhantomData,
        }
    }
}

/// How far a query is whose rows are locked.
#[diagnostic::on_unimplemented(
    message = "the cursor does not lock the rows that it reads, so none of them can be written through it",
    label = "the row may have changed since it was read",
    note = "open it on a query with `.for_update()`"
)]
pub trait KeepsLocked {}
#[diagnostic::do_not_recommend]
impl<O> KeepsLocked for Locked<O> {}

/// The tables of a query that reads the table `T` alone.
#[diagnostic::on_unimplemented(
    message = "the cursor does not read rows of `{T}` alone",
    label = "its rows are not those of `{T}`",
    note = "a row is written through a cursor on a query of just its table: no join, no alias"
)]
pub trait RowsOf<T> {}
#[diagnostic::do_not_recommend]
impl<T> RowsOf<T> for Cons<T, NotNull, Nil> {}
#[diagnostic::do_not_recommend]
impl<S, T> RowsOf<T> for S
where
    Nothing<S>: Applies<Answer = True>,
    Nothing: Applies<S, Answer = True>,
{
}

impl<T: BaseTable> CursorRow<T> {
    /// Deletes the row.
    ///
    /// SQL: [`DELETE FROM table WHERE CURRENT OF cursor`](https://www.postgresql.org/docs/current/sql-delete.html).
    pub const fn delete(self) -> Delete<Self> {
        Delete::new(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: BaseTable> Target for CursorRow<T> {
    type Table = T;
    type Scope = Cons<T, NotNull, Nil>;
    type Chosen = Self;
    const FROM: &'static [Piece] = &[];
    const FILTER: &'static [Piece] = &[Piece::Str("CURRENT OF "), Piece::Str(CURSOR), Piece::Hole];
    const IS_STATIC: bool = false;

    fn visit_from<'q>(&'q self, _: &mut Collector<'q>) {}

    fn visit_filter<'q>(&'q self, out: &mut Collector<'q>) {
        out.hole(HoleText::Number(self.cursor.cast_signed()));
    }

    fn chosen(self) -> Self {
        self
    }
}
