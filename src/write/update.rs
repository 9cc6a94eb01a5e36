//! `UPDATE`
//!
//! <https://www.postgresql.org/docs/current/sql-update.html>

use super::insert::Fitting;
use super::{AfterUpdate, AssignedList, AssignmentList, Assignments, SetsColumns, Target, Write};
use crate::render::{Collector, Piece};
use crate::schema::Table;
use crate::scope::{After, NotRepeated, Scope};

/// Updating the rows that a filter chooses; `U` is the [`Update`].
#[diagnostic::on_unimplemented(
    message = "this could write to every row of `{Self}`",
    label = "no condition is sure to choose rows of a table",
    note = "put a `.filter(…)` that is always there (no `Option`, no `Vec`) before this call, on a table (no join), or `.every_row()`"
)]
pub trait UpdateRows<A, I, U>: Sized {
    /// Sets columns: `column.set(value)`, a generated `Patch`, or a tuple of these. The value may use the table's
    /// columns.
    ///
    /// ```
    /// # use shop::users;
    /// use pilaster::prelude::*;
    ///
    /// let rename = users::table.filter(users::username.eq("ada")).update(users::full_name.set("Ada Lovelace"));
    /// assert_eq!(rename.to_sql(), "UPDATE users SET full_name = $1 WHERE users.username = $2");
    /// ```
    ///
    /// SQL: `UPDATE table SET column = value WHERE condition`.
    fn update(self, values: A) -> U;
}

/// The statement, once the values are known to be for columns.
type Updating<T, A> = Update<
    <A as AppliesTo<T>>::Chosen,
    After<<A as SetsColumns<<A as AppliesTo<T>>::Table>>::List, A>,
>;

impl<T, A, I> UpdateRows<A, I, Updating<T, A>> for T
where
    A: AppliesTo<T>
        + SetsColumns<
            <A as AppliesTo<T>>::Table,
            List: Assignments<<A as AppliesTo<T>>::Table, <A as AppliesTo<T>>::Scope, I>,
        >,
    Fitting<A, <A as AppliesTo<T>>::Table, <A as AppliesTo<T>>::Scope, I>:
        AssignedList<Repeats: NotRepeated>,
{
    fn update(self, values: A) -> Updating<T, A> {
        Update {
            target: A::apply(self),
            values,
        }
    }
}

/// Anything, beside rows `T` that have been chosen. Asked of the values, so that the compiler finds `update` on every query
/// and says why this one cannot have it.
pub trait AppliesTo<T> {
    /// The table.
    type Table: Table;
    /// What a value may use: the row as it is, and the tables beside it.
    type Scope: Scope;
    /// The table with its rows chosen: `T`.
    type Chosen;

    /// `rows`.
    fn apply(rows: T) -> Self::Chosen;
}

impl<A, T: Target> AppliesTo<T> for A {
    type Table = T::Table;
    type Scope = T::Scope;
    type Chosen = T::Chosen;

    fn apply(rows: T) -> T::Chosen {
        rows.chosen()
    }
}

/// An UPDATE.
#[derive(Debug, Clone, Copy)]
pub struct Update<T, A> {
    target: T,
    values: A,
}

/// The values of an UPDATE that could be given others: there are none. `R` stays open.
#[diagnostic::on_unimplemented(
    message = "columns are set by `update` itself: `.update(column.set(value))`",
    label = "`update` has its values already",
    note = "several columns are a tuple: `.update((a.set(1), b.set(2)))`"
)]
pub trait SetLater<R> {
    #[doc(hidden)]
    fn set_later(self) -> R;
}

impl<T, A> Update<T, A> {
    #[doc(hidden)]
    pub fn set<V, R>(self, _: V) -> R
    where
        A: SetLater<R>,
    {
        self.values.set_later()
    }
}

impl<T: Target, A: AssignmentList> Write for Update<T, A> {
    type Table = T::Table;
    type Scope = AfterUpdate<T::Table, T::Scope>;
    const TEXT: &'static [Piece] = &[
        Piece::Str("UPDATE "),
        Piece::Str(<T::Table as Table>::NAME),
        Piece::Str(" SET "),
        Piece::Seq(A::SETS),
        Piece::Clause {
            head: " FROM ",
            body: T::FROM,
        },
        Piece::Clause {
            head: " WHERE ",
            body: T::FILTER,
        },
    ];
    const STATIC: bool = T::IS_STATIC && A::IS_STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.values.visit_values(out);
        self.target.visit_from(out);
        self.target.visit_filter(out);
    }
}
