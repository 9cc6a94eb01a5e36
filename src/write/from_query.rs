//! `INSERT … SELECT`
//!
//! <https://www.postgresql.org/docs/current/sql-insert.html>

use super::{Assigned, AssignedList, Covers, Insertion, NullFits, TypeFits, Write};
use crate::expr::{In, Item, Select};
use crate::query::{Listed, Query, Uncorrelated};
use crate::render::{Clause, Collector, Piece};
use crate::schema::{Column, Settable, Table};
use crate::scope::{Nil, NotRepeated, Scope};
use core::marker::PhantomData;

/// The columns that INSERT … SELECT fills: a column or a tuple of them. Implemented by the
/// [`Shape`](crate::expr::Select::Shape)s.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of columns",
    label = "expected a column or a tuple of columns"
)]
pub trait ColumnList {
    /// The table.
    type Table: Table;
    /// The columns as a type.
    type Columns: AssignedList;
    /// Their names.
    const NAMES: &'static [&'static str];
}

/// Columns that may be filled, all of them.
pub trait Fillable {}

impl<C: Column> ColumnList for Item<C> {
    type Table = C::Table;
    type Columns = Assigned<C, Nil>;
    const NAMES: &'static [&'static str] = &[C::NAME];
}

impl<C: Settable> Fillable for Item<C> {}

/// A select list whose columns fit the columns `C`, one by one.
#[diagnostic::on_unimplemented(
    message = "what the query selects does not fit the columns of the INSERT",
    label = "the columns differ in number or kind",
    note = "select exactly one expression for each column, in the same order"
)]
pub trait Fills<C, S: Scope, Index> {}

impl<C, S, I, E> Fills<Item<C>, S, I> for Item<E>
where
    C: Column,
    S: Scope,
    E: In<S, I, Type: TypeFits<C>, Null: NullFits<C>>,
{
}

macro_rules! columns_of {
    ($tail:ident;) => { $tail };
    ($tail:ident; $first:ident $($rest:ident)*) => { Assigned<$first, columns_of!($tail; $($rest)*)> };
}

macro_rules! tuples {
    ($(($($column:ident $part:ident $index:ident),+))+) => {$(
        impl<T: Table, $($column: Column<Table = T>),+> ColumnList for ($(Item<$column>,)+) {
            type Table = T;
            type Columns = columns_of!(Nil; $($column)+);
            const NAMES: &'static [&'static str] = &[$($column::NAME),+];
        }

        impl<$($column: Fillable),+> Fillable for ($($column,)+) {}

        impl<S: Scope, $($column, $part: Fills<$column, S, $index>, $index),+>
            Fills<($($column,)+), S, ($($index,)+)> for ($($part,)+)
        {
        }
    )+};
}

tuples! {
    (A Ae Ia)
    (A Ae Ia, B Be Ib)
    (A Ae Ia, B Be Ib, C Ce Ic)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il, M Me Im)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il, M Me Im, N Ne In)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il, M Me Im, N Ne In, O Oe Io)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il, M Me Im, N Ne In, O Oe Io, P Pe Ip)
    (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il, M Me Im, N Ne In, O Oe Io, P Pe Ip, Q Qe Iq)
}

/// An INSERT of what a query yields.
#[derive(Debug, Clone, Copy)]
pub struct InsertFrom<C, Q> {
    query: Q,
    columns: PhantomData<fn() -> C>,
}

/// What names columns: a column, a tuple of them.
pub trait FillsColumns: Select<Shape: ColumnList> {}
impl<C: Select<Shape: ColumnList>> FillsColumns for C {}

/// The columns named, as a list.
type Columns<C> = <<C as Select>::Shape as ColumnList>::Columns;

/// Inserting what a query yields.
pub trait InsertQuery<C, Q, I>: Table {
    /// Inserts what a query yields into the columns named.
    ///
    /// SQL: `INSERT INTO table (columns) SELECT …`.
    fn insert_from(self, columns: C, query: Q) -> InsertFrom<C, Q>;
}

impl<T, C, Q, I, J> InsertQuery<C, Q, (I, J)> for T
where
    T: Table,
    C: Select<Shape: ColumnList<Table = T> + Fillable>,
    <Columns<C> as AssignedList>::Repeats: NotRepeated,
    Columns<C>: Covers<T::Required, J>,
    Q: Listed<Outer: Uncorrelated>,
    <Q::List as Select>::Shape: Fills<C::Shape, Q::Scope, I>,
{
    fn insert_from(self, _: C, query: Q) -> InsertFrom<C, Q> {
        InsertFrom {
            query,
            columns: PhantomData,
        }
    }
}

impl<C: Select<Shape: ColumnList>, Q: Listed> InsertFrom<C, Q> {
    const QUERY: &'static [Piece] = &Q::PARTS.statement();
}

impl<C: Select<Shape: ColumnList>, Q: Listed> Write for InsertFrom<C, Q> {
    type Table = <C::Shape as ColumnList>::Table;
    const TEXT: &'static [Piece] = &[
        Piece::Str("INSERT INTO "),
        Piece::Str(<<C::Shape as ColumnList>::Table as Table>::NAME),
        Piece::Str(" ("),
        Piece::Columns {
            qualifier: "",
            names: <C::Shape as ColumnList>::NAMES,
        },
        Piece::Str(") "),
        Piece::Seq(Self::QUERY),
    ];
    const STATIC: bool = <Q as Query>::IS_STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        for clause in Clause::ALL {
            self.query.visit_clause(clause, out);
        }
    }
}

impl<C: Select<Shape: ColumnList>, Q: Listed> Insertion for InsertFrom<C, Q> {}
