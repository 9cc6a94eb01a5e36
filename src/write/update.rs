//! `UPDATE`
//!
//! <https://www.postgresql.org/docs/current/sql-update.html>

use super::{AssignedList, AssignmentList, Assignments, Target, Write};
use crate::render::{Collector, Piece};
use crate::schema::Table;
use crate::scope::{Cons, Nil, NotRepeated};
use crate::sql_type::NotNull;

/// Updating the rows that a filter chooses.
#[diagnostic::on_unimplemented(
    message = "this could write to every row of `{Self}`",
    label = "no condition is sure to choose rows",
    note = "add a `.filter(…)` that is always there, not an `Option` or a `Vec`, or say `.every_row()`"
)]
pub trait UpdateRows<A, I>: Sized {
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
    fn update(self, values: A) -> Update<Self, A>;
}

impl<T, A: ChangesOf<T, I>, I> UpdateRows<A, I> for T {
    fn update(self, values: A) -> Update<Self, A> {
        Update {
            target: self,
            values,
        }
    }
}

/// What can be set in the rows `T`.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be set in `{T}`")]
pub trait ChangesOf<T, I> {}

impl<T, A, I> ChangesOf<T, I> for A
where
    T: Target,
    A: Assignments<T::Table, Cons<T::Table, NotNull, Nil>, I>,
    <A::Columns<Nil> as AssignedList>::Repeats: NotRepeated,
{
}

/// An UPDATE.
#[derive(Debug, Clone, Copy)]
pub struct Update<T, A> {
    target: T,
    values: A,
}

impl<T: Target, A: AssignmentList> Write for Update<T, A> {
    type Table = T::Table;
    const TEXT: &'static [Piece] = &[
        Piece::Str("UPDATE "),
        Piece::Str(<T::Table as Table>::NAME),
        Piece::Str(" SET "),
        Piece::Seq(A::SETS),
        Piece::Clause {
            head: " WHERE ",
            body: T::FILTER,
        },
    ];
    const STATIC: bool = T::IS_STATIC && A::IS_STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.values.visit_values(out);
        self.target.visit_filter(out);
    }
}
