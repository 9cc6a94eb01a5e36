//! What a query yields, column by column: what a name in FROM, a CTE or a set operation makes of it.

use super::{Listed, Selection};
use crate::exec::{Columns, Error};
use crate::expr::{Expr, In, Item, ListShape, Made, Row, Select, WholeRow};
use crate::render::{Collector, Fragment, Piece};
use crate::schema::{Source, Table};
use crate::scope::{After, Has, HasKey, KeyList, Nil, Scope};
use crate::sql_type::{Nullness, SqlType};
use core::marker::PhantomData;

/// The columns of a select list in the scope `S`, as a list of types. Implemented by the
/// [`Shape`](crate::expr::Select::Shape)s; tuples in tuples become one list.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of expressions",
    label = "expected a query with `.select((…))`"
)]
pub trait Outputs<S: Scope, Index> {
    /// The columns, before those of `Tail`.
    type Before<Tail>;
}

/// A list of columns: the first, and those of `Tail`.
#[derive(Debug)]
pub struct Yielded<C, Tail>(PhantomData<(C, Tail)>);

/// A column that a query yields, of the SQL type `T`. It is known by its place alone.
#[derive(Debug)]
pub struct Cell<T, N>(PhantomData<fn() -> (T, N)>);

/// All the columns of the table `T`, which are NULL together where an outer join found none.
#[derive(Debug)]
pub struct Record<T, N>(PhantomData<fn() -> (T, N)>);

impl<S: Scope, I, E: In<S, I>> Outputs<S, I> for Item<E> {
    type Before<Tail> = Yielded<Cell<E::Type, E::Null>, Tail>;
}

impl<S, I, J, T> Outputs<S, (I, J)> for WholeRow<T>
where
    S: Scope,
    S::Rows: Has<T, I>,
    S::Keys: HasKey<Self, T, J>,
    T: Source,
{
    type Before<Tail> = Yielded<
        Record<T::Table, <S::Keys as HasKey<Self, T, J>>::Null<<S::Rows as Has<T, I>>::Null>>,
        Tail,
    >;
}

impl<S: Scope, I, P: Outputs<S, I>, F, T> Outputs<S, I> for Made<P, F, T> {
    type Before<Tail> = P::Before<Tail>;
}

impl<S: Scope, T: Table, N> Outputs<S, ()> for Record<T, N> {
    type Before<Tail> = Yielded<Self, Tail>;
}

impl<T, N> Fragment for Cell<T, N> {
    const PIECES: &'static [Piece] = &[];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<T: SqlType, N> Expr for Cell<T, N> {
    type Type = T;
    type Class = Row;
}

impl<S: Scope, T: SqlType, N: Nullness> In<S, ()> for Cell<T, N> {
    type Null = N;
}

impl<T, N> ListShape for Record<T, N> {
    type Class = Row;
    type List<Tail> = KeyList<WholeRow<T>, Tail>;
}

#[diagnostic::do_not_recommend]
impl<T: Table, N> Select for Record<T, N> {
    type Shape = Self;
    const LIST: &'static [Piece] = &[];
    const IS_STATIC: bool = true;
    const WIDTH: usize = T::COLUMNS.len();

    fn visit_list<'q>(&'q self, _: &mut Collector<'q>) {}
}

/// The shape of a query's select list, once it is known what its rows are read as: of a list that is wrong already nothing
/// more is said.
pub type ShapeOf<Q> = After<<Q as Selection>::Output, <<Q as Listed>::List as Select>::Shape>;

/// A query whose columns are known one by one.
pub trait Yields<Index>: Selection {
    /// The columns.
    type Columns;
}

impl<Q: Selection, I> Yields<I> for Q
where
    ShapeOf<Q>: Outputs<Q::Scope, I>,
{
    type Columns = <ShapeOf<Q> as Outputs<Q::Scope, I>>::Before<Nil>;
}

/// What is compared where two parts are: the SQL type of a column, or the table of whole rows.
pub trait Part {
    /// The SQL type, or the table.
    type Kind;
    /// The type whose values travel, or the table.
    type Base;
    /// Whether it may be NULL.
    type Null: Nullness;
    /// The same of another nullness.
    type With<N: Nullness>;
}

impl<T: SqlType, N: Nullness> Part for Cell<T, N> {
    type Kind = T;
    type Base = T::Base;
    type Null = N;
    type With<M: Nullness> = Cell<T, M>;
}

impl<T: Table, N: Nullness> Part for Record<T, N> {
    type Kind = WholeRow<T>;
    type Base = WholeRow<T>;
    type Null = N;
    type With<M: Nullness> = Record<T, M>;
}

/// A part of a row, as it is read where no query says otherwise.
pub trait Element: Select {
    /// What it is read as.
    type Output: Send;

    /// Reads it.
    ///
    /// # Errors
    /// Where a column does not hold what its type says.
    fn read(columns: &mut Columns<'_>) -> Result<Self::Output, Error>;
}

impl<T: SqlType, N: Nullness> Element for Cell<T, N> {
    type Output = N::Wrap<T::Rust>;

    fn read(columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        N::read::<T, T::Rust>(columns)
    }
}

impl<T: Table, N: Nullness> Element for Record<T, N> {
    type Output = N::Wrap<T::Row>;

    fn read(columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        N::read_all(columns, T::COLUMNS.len(), T::read)
    }
}

/// A list of at most sixteen parts that is read as a value if it is one, and else as a tuple.
#[diagnostic::on_unimplemented(
    message = "this selects more than sixteen columns one by one",
    label = "more than a tuple holds"
)]
pub trait AsRow {
    /// The parts as a select list.
    type List: Select;
    /// What they are read as.
    type Row: Send;

    /// Reads them.
    ///
    /// # Errors
    /// Where a column does not hold what its type says.
    fn read(columns: &mut Columns<'_>) -> Result<Self::Row, Error>;
}

impl<A: Element> AsRow for Yielded<A, Nil> {
    type List = A;
    type Row = A::Output;

    fn read(columns: &mut Columns<'_>) -> Result<A::Output, Error> {
        A::read(columns)
    }
}

macro_rules! before {
    ($tail:ident;) => { $tail };
    ($tail:ident; $first:ident $($rest:ident)*) => { $first::Before<before!($tail; $($rest)*)> };
}

macro_rules! yielded {
    () => { Nil };
    ($first:ident $($rest:ident)*) => { Yielded<$first, yielded!($($rest)*)> };
}

macro_rules! rows {
    ($(($($part:ident),+))+) => {$(
        impl<$($part: Element),+> AsRow for yielded!($($part)+) {
            type List = ($($part,)+);
            type Row = ($($part::Output,)+);

            fn read(columns: &mut Columns<'_>) -> Result<Self::Row, Error> {
                Ok(($($part::read(columns)?,)+))
            }
        }
    )+};
}

macro_rules! tuples {
    ($(($($part:ident $index:ident $_place:tt),+))+) => {$(
        impl<S: Scope, $($part: Outputs<S, $index>, $index),+> Outputs<S, ($($index,)+)> for ($($part,)+) {
            type Before<Tail> = before!(Tail; $($part)+);
        }
    )+};
}

rows! {
    (A, B)
    (A, B, C)
    (A, B, C, D)
    (A, B, C, D, E)
    (A, B, C, D, E, F)
    (A, B, C, D, E, F, G)
    (A, B, C, D, E, F, G, H)
    (A, B, C, D, E, F, G, H, I)
    (A, B, C, D, E, F, G, H, I, J)
    (A, B, C, D, E, F, G, H, I, J, K)
    (A, B, C, D, E, F, G, H, I, J, K, L)
    (A, B, C, D, E, F, G, H, I, J, K, L, M)
    (A, B, C, D, E, F, G, H, I, J, K, L, M, N)
    (A, B, C, D, E, F, G, H, I, J, K, L, M, N, O)
    (A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P)
}

for_tuples!(up_to 16: tuples);
