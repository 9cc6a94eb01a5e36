//! Labels of the select list in ORDER BY.
//!
//! <https://www.postgresql.org/docs/current/queries-order.html>

use super::{
    Cell, Done, Element, OfGroups, OfRows, Outputs, Part, Record, Whole, Yielded, named::TakesName,
};
use crate::exec::{Columns, Error};
use crate::expr::{
    As, ColumnLabel, Constant, Direction, Expr, In, KeyShape, ListShape, Order, OrderKeys,
    OrderList,
};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{
    GivenOnce, Here, IdEq, Identity, KeyList, LabelKey, LabelList, Labels, Logical, Nil, Or, Scope,
    There, True,
};
use crate::sql_type::{Comparable, Nullness, SqlType};
use core::marker::PhantomData;

/// The column that is labelled `L`, as a sort key with a direction.
#[derive(Debug, Clone, Copy)]
pub struct Labelled<L>(PhantomData<fn() -> L>);

impl<L: ColumnLabel> Labelled<L> {
    /// The key in the direction `D`.
    #[doc(hidden)]
    #[must_use]
    pub const fn order<D: Direction>() -> Order<Self, D> {
        Order::new(Self(PhantomData))
    }
}

impl<L: ColumnLabel> Fragment for Labelled<L> {
    const PIECES: &'static [Piece] = L::NAME;
    const IS_STATIC: bool = true;

    fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
}

#[diagnostic::do_not_recommend]
impl<L: ColumnLabel, D: Direction> OrderList for Order<Labelled<L>, D> {
    type Shape = ByLabel<L>;
}

/// The shape of a key that is a label.
#[derive(Debug)]
pub struct ByLabel<L>(PhantomData<fn() -> L>);

impl<L: ColumnLabel> KeyShape for ByLabel<L> {
    type Class = Constant;
    type Certain = True;
    type List<Tail> = LabelKey<L, Tail>;
    type Labels<Tail> = LabelKey<L, Tail>;
    const BY_LABEL: bool = true;
}

/// What the label stands for is looked up in the select list: see [`Labels`](KeyShape::Labels).
impl<S: Scope, L> OrderKeys<S, ()> for ByLabel<L> {
    type Checked = ();
}

/// Labels that ORDER BY can name at the stage `S`.
pub trait KnownAt<S, I> {}

#[diagnostic::do_not_recommend]
impl<S> KnownAt<S, ()> for Nil {}

impl<S, L, Tail, I, J> KnownAt<S, (I, J)> for LabelKey<L, Tail>
where
    S: HasLabels,
    L: ColumnLabel,
    Tail: KnownAt<S, J>,
    S::List: HasLabel<L, I> + Labels,
    <S::List as HasLabel<L, I>>::Type: SqlType<Base: Comparable>,
    <S::List as Labels>::Repeats<L::Name>: GivenOnce<L>,
{
}

/// A stage with a select list that is known.
#[diagnostic::on_unimplemented(
    message = "a label names a column of the select list, and none is known here",
    label = "sorts by a label before `.select(…)`, or behind `.boxed()`",
    note = "call it after `.select((…, expression.as_(label)))`"
)]
pub trait HasLabels {
    /// The select list.
    type List;
}
#[diagnostic::do_not_recommend]
impl<O, D, P: ListShape, C> HasLabels for Done<O, D, OfRows<P, C>> {
    type List = P::List<Nil>;
}
#[diagnostic::do_not_recommend]
impl<O, D, P: ListShape> HasLabels for Done<O, D, OfGroups<P>> {
    type List = P::List<Nil>;
}
#[diagnostic::do_not_recommend]
impl<C, O> HasLabels for Whole<C, O> {
    type List = C;
}

/// A list of columns one of which has the label `L`.
#[diagnostic::on_unimplemented(
    message = "no column of the select list is labelled `{L}`",
    label = "unknown label",
    note = "give it to a column: `.select((…, expression.as_({L})))`"
)]
pub trait HasLabel<L, I> {
    /// The SQL type of the column.
    type Type: SqlType;
}

#[diagnostic::do_not_recommend]
impl<E: Expr, L, Tail> HasLabel<L, Here> for LabelList<E, L, Tail> {
    type Type = E::Type;
}
#[diagnostic::do_not_recommend]
impl<E, L, M, Tail: HasLabel<L, I>, I> HasLabel<L, There<I>> for LabelList<E, M, Tail> {
    type Type = Tail::Type;
}
#[diagnostic::do_not_recommend]
impl<E, L, Tail: HasLabel<L, I>, I> HasLabel<L, There<I>> for KeyList<E, Tail> {
    type Type = Tail::Type;
}
#[diagnostic::do_not_recommend]
impl<C: Expr, L, Tail> HasLabel<L, Here> for Yielded<As<C, L>, Tail> {
    type Type = C::Type;
}
#[diagnostic::do_not_recommend]
impl<C, L, Tail: HasLabel<L, I>, I> HasLabel<L, There<I>> for Yielded<C, Tail> {
    type Type = Tail::Type;
}

macro_rules! unlabelled {
    ($($part:ident)*) => {$(
        impl<T, N, Tail: Labels> Labels for Yielded<$part<T, N>, Tail> {
            type Names<Name: Identity> = Tail::Names<Name>;
            type Repeats<Name: Identity> = Tail::Repeats<Name>;
        }
    )*};
}

unlabelled!(Cell Record);

impl<C, L: ColumnLabel, Tail: Labels> Labels for Yielded<As<C, L>, Tail> {
    type Names<Name: Identity> = Or<IdEq<L::Name, Name>, Tail::Names<Name>>;
    type Repeats<Name: Identity> =
        Or<<IdEq<L::Name, Name> as Logical>::And<Tail::Names<Name>>, Tail::Repeats<Name>>;
}

/// A column keeps its label as a part of a set operation, or of what is named in FROM.
impl<S: Scope, I, E: In<S, I>, L> Outputs<S, I> for crate::expr::Labelled<E, L> {
    type Before<Tail> = Yielded<As<Cell<E::Type, E::Null>, L>, Tail>;
}

impl<C: Part, L> Part for As<C, L> {
    type Kind = C::Kind;
    type Base = C::Base;
    type Null = C::Null;
    type With<N: Nullness> = As<C::With<N>, L>;
}

impl<C: Element + Expr, L: ColumnLabel> Element for As<C, L> {
    type Output = C::Output;

    fn read(columns: &mut Columns<'_>) -> Result<C::Output, Error> {
        C::read(columns)
    }
}

#[diagnostic::do_not_recommend]
impl<D, N, C: TakesName<D, N>, L> TakesName<D, N> for As<C, L> {
    type Column = C::Column;
}
