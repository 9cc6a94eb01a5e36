//! Columns of what has a name in FROM without being a table of the schema.

use super::{Cell, Element, FieldList, GroupKey, GroupKeys, RowsName, Yielded};
use crate::exec::{Columns, Error};
use crate::expr::{Expr, In, Row};
use crate::render::{Collector, Fragment, Piece};
use crate::schema::NullOf;
use crate::scope::{HasKey, KeyList, Nil, Resolve, Scope};
use crate::sql_type::{Equatable, Nullness, SqlType};
use core::marker::PhantomData;

/// The column `C` of what is called `D` in FROM.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "four markers")]
pub struct DerivedColumn<D, C, T, N>(PhantomData<fn() -> (D, C, T, N)>);

impl<D, C, T, N> Clone for DerivedColumn<D, C, T, N> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<D, C, T, N> Copy for DerivedColumn<D, C, T, N> {}

/// The name of a column. Implemented by [`derived!`](crate::derived).
pub trait ColumnName: Send + Sync + 'static {
    /// The name, quoted.
    const NAME: &'static [Piece];
}

/// The name of a Rust identifier, without `r#`.
#[doc(hidden)]
#[must_use]
pub const fn bare(identifier: &'static str) -> &'static str {
    match identifier.as_bytes() {
        [b'r', b'#', ..] => identifier.split_at(2).1,
        _ => identifier,
    }
}

impl<D: RowsName, C: ColumnName, T, N> Fragment for DerivedColumn<D, C, T, N> {
    const PIECES: &'static [Piece] = &[Piece::Seq(D::NAME), Piece::Str("."), Piece::Seq(C::NAME)];
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

impl<D: RowsName, C: ColumnName, T: SqlType, N> Expr for DerivedColumn<D, C, T, N> {
    type Type = T;
    type Class = Row;
}

impl<S, I, J, D, C, T, N> In<S, (I, J)> for DerivedColumn<D, C, T, N>
where
    D: RowsName,
    C: ColumnName,
    T: SqlType,
    S: Scope,
    S::Rows: Resolve<Self, D, I>,
    S::Keys: HasKey<Self, D, J>,
{
    type Null = <S::Keys as HasKey<Self, D, J>>::Null<<S::Rows as Resolve<Self, D, I>>::Null>;
}

impl<D, C, T, N: Nullness> NullOf for DerivedColumn<D, C, T, N> {
    type Null = N;
}

#[diagnostic::do_not_recommend]
impl<D: RowsName, C: ColumnName, T: SqlType<Base: Equatable>, N> GroupKeys
    for DerivedColumn<D, C, T, N>
{
    type List<Tail: crate::scope::KeyLists> = KeyList<Self, Tail>;
    const KEYS: &'static [Piece] = <Self as Fragment>::PIECES;
}

impl<D, C, T, N> GroupKey for DerivedColumn<D, C, T, N> {
    type Table = D;
}

/// Whether a type of this OID, or arrays of it, may have a length or a precision.
const fn may_be_limited(oid: u32) -> bool {
    matches!(
        oid,
        1042 | 1043 | 1560 | 1562 | 1700 | 1083 | 1114 | 1184 | 1186 | 1266
    ) || matches!(
        oid,
        1014 | 1015 | 1561 | 1563 | 1231 | 1183 | 1115 | 1185 | 1187 | 1270
    )
}

impl<D, C, T, N> DerivedColumn<D, C, T, N> {
    pub(super) const fn named() -> Self {
        Self(PhantomData)
    }
}

/// A column with its name: a field of a derived table.
pub trait NamedColumn: Element {
    /// The bare name.
    const NAME: &'static [Piece];
    /// The bare name and the type.
    const DEFINITION: &'static [Piece];
    /// The column, cast to its type without length or precision if it may have one.
    const UNLIMITED: &'static [Piece];
    /// Whether its type may have a length or a precision: `varchar(50)`, `numeric(10, 2)`.
    const MAY_BE_LIMITED: bool;

    /// The column.
    fn new() -> Self;
}

impl<D: RowsName, C: ColumnName, T: SqlType, N: Nullness> Element for DerivedColumn<D, C, T, N> {
    type Output = N::Wrap<T::Rust>;

    fn read(columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        N::read::<T, T::Rust>(columns)
    }
}

impl<D: RowsName, C: ColumnName, T: SqlType, N: Nullness> NamedColumn
    for DerivedColumn<D, C, T, N>
{
    const NAME: &'static [Piece] = C::NAME;
    const DEFINITION: &'static [Piece] = &[
        Piece::Seq(C::NAME),
        Piece::Str(" "),
        Piece::Str(T::NAME),
        Piece::Str(T::NAME_SUFFIX),
    ];
    const UNLIMITED: &'static [Piece] = if Self::MAY_BE_LIMITED {
        &[
            Piece::Str("CAST("),
            Piece::Seq(C::NAME),
            Piece::Str(" AS "),
            Piece::Str(T::NAME),
            Piece::Str(T::NAME_SUFFIX),
            Piece::Str(")"),
        ]
    } else {
        C::NAME
    };
    const MAY_BE_LIMITED: bool = may_be_limited(T::OID);

    fn new() -> Self {
        Self(PhantomData)
    }
}

/// A list of columns for which there are the `Names`, neither more nor fewer.
pub trait NameColumns<D, Names> {
    /// The columns with their names, as nested pairs.
    type Named;
}

impl<D> NameColumns<D, ()> for Nil {
    type Named = ();
}

impl<D, C, Part: TakesName<D, C>, Tail, Names> NameColumns<D, (C, Names)> for Yielded<Part, Tail>
where
    Tail: NameColumns<D, Names>,
{
    type Named = (Part::Column, Tail::Named);
}

impl<D, C, Names> NameColumns<D, (C, Names)> for Nil
where
    Missing: AmongSelected<C>,
    Nil: NameColumns<D, Names>,
{
    type Named = (
        <Missing as AmongSelected<C>>::Column,
        <Nil as NameColumns<D, Names>>::Named,
    );
}

impl<D, C: AmongNamed, Tail> NameColumns<D, ()> for Yielded<C, Tail> {
    type Named = ();
}

/// A single column, which can have the name `C` in the table `D`.
#[diagnostic::on_unimplemented(
    message = "whole tables have no columns that `{D}` could name",
    label = "selects a whole table",
    note = "select the columns one by one: `.select((…))`"
)]
pub trait TakesName<D, C> {
    /// The column with its name.
    type Column;
}

#[diagnostic::do_not_recommend]
impl<D, C, T, N> TakesName<D, C> for Cell<T, N> {
    type Column = DerivedColumn<D, C, T, N>;
}

/// What is not there.
#[derive(Debug)]
pub struct Missing;

/// Never: the names are more than the columns.
#[diagnostic::on_unimplemented(
    message = "there is no column for the name `{C}`",
    label = "fewer columns than names",
    note = "give one name for each column, in the same order"
)]
pub trait AmongSelected<C> {
    /// The column.
    type Column;
}

/// Never: the columns are more than the names.
#[diagnostic::on_unimplemented(
    message = "a column has no name: `{Self}`",
    label = "more columns than names",
    note = "give one name for each column, in the same order"
)]
pub trait AmongNamed {}

/// Columns as the fields of a struct. Implemented by [`derived!`](crate::derived).
pub trait NamedFields<Named> {
    /// The struct.
    type Fields: FieldList;

    /// Makes it.
    fn fields() -> Self::Fields;
}
