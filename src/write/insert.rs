//! `INSERT … VALUES`
//!
//! <https://www.postgresql.org/docs/current/sql-insert.html>

use super::{AssignedList, AssignmentList, Assignments, BulkInsert, BulkRow, ColumnList, Covers, Fills, InsertFrom, Write};
use crate::query::Selection;
use crate::render::{Collector, Piece};
use crate::schema::Table;
use crate::scope::{Nil, NotRepeated};
use core::marker::PhantomData;

/// Inserting into a table.
pub trait InsertInto: Table {
    /// Inserts one row: `column.set(value)`, a generated `New`, or a tuple of these.
    ///
    /// Every column that is NOT NULL without a default must be there; the others take their default.
    ///
    /// ```
    /// # use shop::users;
    /// use pilaster::prelude::*;
    ///
    /// let insert = users::table
    ///     .insert((users::email.set("ada@example.org"), users::username.set("ada")))
    ///     .returning(users::id);
    /// assert_eq!(insert.to_sql(), "INSERT INTO users (email, username) VALUES ($1, $2) RETURNING users.id");
    /// ```
    ///
    /// SQL: `INSERT INTO table (columns) VALUES (values)`.
    fn insert<A, I, J>(self, values: A) -> Insert<Self, A>
    where
        A: Assignments<Self, Nil, I>,
        A::Columns<Nil>: AssignedList<Repeats: NotRepeated> + Covers<Self::Required, J>,
    {
        Insert { values, table: PhantomData }
    }

    /// Inserts any number of rows in one statement, whose text is the same for any number.
    ///
    /// SQL: `INSERT INTO table (columns) SELECT * FROM unnest($1, $2…)`.
    fn insert_many<R: BulkRow<Table = Self>>(self, rows: Vec<R>) -> BulkInsert<R> {
        BulkInsert::new(rows)
    }

    /// Inserts what a query yields into the columns named.
    ///
    /// SQL: `INSERT INTO table (columns) SELECT …`.
    fn insert_from<C, Q, I, J>(self, columns: C, query: Q) -> InsertFrom<C, Q>
    where
        C: ColumnList<Table = Self>,
        C::Columns: AssignedList<Repeats: NotRepeated> + Covers<Self::Required, J>,
        Q: Selection<Outer = Nil>,
        Q::List: Fills<C, Q::Scope, I>,
    {
        InsertFrom::new(columns, query)
    }
}
impl<T: Table> InsertInto for T {}

/// An INSERT of one row.
#[derive(Debug, Clone, Copy)]
pub struct Insert<T, A> {
    values: A,
    table: PhantomData<fn() -> T>,
}

impl<T: Table, A: AssignmentList> Write for Insert<T, A> {
    type Table = T;
    const TEXT: &'static [Piece] = &[
        Piece::Str("INSERT INTO "),
        Piece::Str(T::NAME),
        Piece::Str(" ("),
        Piece::Seq(A::NAMES),
        Piece::Str(") VALUES ("),
        Piece::Seq(A::VALUES),
        Piece::Str(")"),
    ];
    const STATIC: bool = A::IS_STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        self.values.visit_values(out);
    }
}

/// What ON CONFLICT can be added to: every form of INSERT.
pub trait Insertion: Write {}
impl<T: Table, A: AssignmentList> Insertion for Insert<T, A> {}
