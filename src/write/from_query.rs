//! `INSERT … SELECT`
//!
//! <https://www.postgresql.org/docs/current/sql-insert.html>

use super::{
    AfterInsert, AsGiven, Assigned, AssignedList, Covers, Emptiable, Holds, Identities, Insertion,
    NullFits, TypeFits, Write,
};
use crate::expr::{In, Item, Labelled, Select};
use crate::query::{Listed, Query, Uncorrelated};
use crate::render::{Clause, Collector, Piece};
use crate::schema::{Column, Settable, Table};
use crate::scope::digit::*;
use crate::scope::{After, Cons, Nil, NotRepeated, Scope};
use crate::sql_type::NotNull;
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
    /// The columns, with `Tail` behind them.
    type Before<Tail: AssignedList>: AssignedList;
    /// Their names.
    const NAMES: &'static [&'static str];
}

/// Columns that may be filled, all of them.
pub trait Fillable {}

/// Columns that take NULL, all of them.
pub trait TakesNull {}

impl<C: Column> ColumnList for Item<C> {
    type Table = C::Table;
    type Columns = Assigned<C, Nil>;
    type Before<Tail: AssignedList> = Tail::With<C>;
    const NAMES: &'static [&'static str] = &[C::NAME];
}

impl<C: Settable> Fillable for Item<C> {}
impl<C: Emptiable> TakesNull for Item<C> {}

/// A list of at most sixteen parts.
pub trait Counted {
    /// How many, as a hexadecimal digit; `H0` is sixteen.
    type Length: Digit;
}

impl<E> Counted for Item<E> {
    type Length = H1;
}

impl<E, L> Counted for Labelled<E, L> {
    type Length = H1;
}

/// A select list of as many expressions as there are columns in `C`.
#[diagnostic::on_unimplemented(
    message = "the query does not select as many columns as are to be filled",
    label = "the lists differ in length",
    note = "select exactly one expression for each column, in the same order"
)]
pub trait AsManyAs<C> {
    /// Known where there are.
    #[doc(hidden)]
    type Checked;
}

#[diagnostic::do_not_recommend]
impl<P: Counted, C: Counted> AsManyAs<C> for P
where
    <P::Length as Digit>::Eq<C::Length>: Holds,
{
    type Checked = <<P::Length as Digit>::Eq<C::Length> as Holds>::Checked;
}

/// A select list whose columns fit the columns `C`, one by one.
#[diagnostic::on_unimplemented(
    message = "what the query selects does not fit the columns of the INSERT",
    label = "not a list of expressions",
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

/// A label says nothing of the column that is filled.
impl<C, S: Scope, I, E, L> Fills<C, S, I> for Labelled<E, L> where Item<E>: Fills<C, S, I> {}

macro_rules! columns_of {
    ($tail:ident;) => { $tail };
    ($tail:ident; $first:ident $($rest:ident)*) => { Assigned<$first, columns_of!($tail; $($rest)*)> };
}

macro_rules! before {
    ($tail:ident;) => { $tail };
    ($tail:ident; $first:ident $($rest:ident)*) => { <before!($tail; $($rest)*) as AssignedList>::With<$first> };
}

macro_rules! tuples {
    ($($length:ident ($($column:ident $part:ident $index:ident),+))+) => {$(
        impl<$($column),+> Counted for ($($column,)+) {
            type Length = $length;
        }

        impl<T: Table, $($column: Column<Table = T>),+> ColumnList for ($(Item<$column>,)+) {
            type Table = T;
            type Columns = columns_of!(Nil; $($column)+);
            type Before<Tail: AssignedList> = before!(Tail; $($column)+);
            const NAMES: &'static [&'static str] = &[$($column::NAME),+];
        }

        impl<$($column: Fillable),+> Fillable for ($($column,)+) {}
        impl<$($column: TakesNull),+> TakesNull for ($($column,)+) {}

        impl<S: Scope, $($column, $part: Fills<$column, S, $index>, $index),+>
            Fills<($($column,)+), S, ($($index,)+)> for ($($part,)+)
        {
        }
    )+};
}

tuples! {
    H1 (A Ae Ia)
    H2 (A Ae Ia, B Be Ib)
    H3 (A Ae Ia, B Be Ib, C Ce Ic)
    H4 (A Ae Ia, B Be Ib, C Ce Ic, D De Id)
    H5 (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie)
    H6 (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If)
    H7 (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig)
    H8 (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih)
    H9 (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij)
    HA (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik)
    HB (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il)
    HC (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il, M Me Im)
    HD (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il, M Me Im, N Ne In)
    HE (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il, M Me Im, N Ne In, O Oe Io)
    HF (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il, M Me Im, N Ne In, O Oe Io, P Pe Ip)
    H0 (A Ae Ia, B Be Ib, C Ce Ic, D De Id, E Ee Ie, F Fe If, G Ge Ig, H He Ih, J Je Ij, K Ke Ik, L Le Il, M Me Im, N Ne In, O Oe Io, P Pe Ip, Q Qe Iq)
}

/// An INSERT of what a query yields; `O` says what becomes of values for identity columns.
#[derive(Debug, Clone, Copy)]
pub struct InsertFrom<C, Q, O = AsGiven> {
    pub(super) query: Q,
    pub(super) columns: PhantomData<fn() -> (C, O)>,
}

/// What names columns: a column, a tuple of them.
pub trait FillsColumns: Select<Shape: ColumnList> {}
impl<C: Select<Shape: ColumnList>> FillsColumns for C {}

/// The columns named, as a list.
type Columns<C> = <<C as Select>::Shape as ColumnList>::Columns;

/// The list `P`, once it is known to be as long as `C`.
pub(super) type AsLong<P, C> = After<<P as AsManyAs<C>>::Checked, P>;

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
    <Q::List as Select>::Shape: AsManyAs<C::Shape>,
    AsLong<<Q::List as Select>::Shape, C::Shape>: Fills<C::Shape, Q::Scope, I>,
{
    fn insert_from(self, _: C, query: Q) -> InsertFrom<C, Q> {
        InsertFrom {
            query,
            columns: PhantomData,
        }
    }
}

impl<C: Select<Shape: ColumnList>, Q: Listed, O> InsertFrom<C, Q, O> {
    const QUERY: &'static [Piece] = &Q::PARTS.statement();
}

impl<C: Select<Shape: ColumnList>, Q: Listed, O: Identities> Write for InsertFrom<C, Q, O> {
    type Table = <C::Shape as ColumnList>::Table;
    type Scope = AfterInsert<Self::Table, Cons<Self::Table, NotNull, Nil>>;
    const TEXT: &'static [Piece] = &[
        Piece::Str("INSERT INTO "),
        Piece::Str(<<C::Shape as ColumnList>::Table as Table>::NAME),
        Piece::Str(" ("),
        Piece::Columns {
            qualifier: "",
            names: <C::Shape as ColumnList>::NAMES,
        },
        Piece::Str(")"),
        Piece::Str(O::CLAUSE),
        Piece::Str(" "),
        Piece::Seq(Self::QUERY),
    ];
    const STATIC: bool = <Q as Query>::IS_STATIC;

    fn visit_write<'q>(&'q self, out: &mut Collector<'q>) {
        for clause in Clause::ALL {
            self.query.visit_clause(clause, out);
        }
    }
}

impl<C: Select<Shape: ColumnList>, Q: Listed, O: Identities> Insertion for InsertFrom<C, Q, O> {}
