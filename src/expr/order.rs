//! The keys of ORDER BY.
//!
//! <https://www.postgresql.org/docs/current/queries-order.html>

use super::class::class_of;
use super::{Class, Expr, In};
use crate::query::Always;
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{Applies, KeyList, Logical, Nothing, Or, Scope, True};
use crate::sql_type::{Comparable, SqlType};
use core::marker::PhantomData;

/// How a key is sorted.
pub trait Direction: Send + Sync + 'static {
    /// What follows the key.
    const TEXT: &'static str;
    /// Whether the largest value comes first.
    const DESCENDING: bool;
}

macro_rules! directions {
    ($($name:ident $text:literal $descending:literal;)*) => {$(
        #[doc = concat!("`", $text, "`")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Direction for $name {
            const TEXT: &'static str = $text;
            const DESCENDING: bool = $descending;
        }
    )*};
}

directions! {
    Asc "" false;
    AscNullsFirst " NULLS FIRST" false;
    Desc " DESC" true;
    DescNullsLast " DESC NULLS LAST" true;
}

/// A key with its direction.
#[derive(Debug, Clone, Copy)]
pub struct Order<E, D> {
    pub(crate) key: E,
    direction: PhantomData<fn() -> D>,
}

impl<E, D> Order<E, D> {
    pub(crate) const fn new(key: E) -> Self {
        Self {
            key,
            direction: PhantomData,
        }
    }
}

impl<E> Order<E, Asc> {
    /// NULLs before all else; PostgreSQL puts them last in ascending order.
    pub fn nulls_first(self) -> Order<E, AscNullsFirst> {
        Order::new(self.key)
    }
}

impl<E> Order<E, Desc> {
    /// NULLs after all else; PostgreSQL puts them first in descending order.
    pub fn nulls_last(self) -> Order<E, DescNullsLast> {
        Order::new(self.key)
    }
}

impl<E: Fragment, D: Direction> Fragment for Order<E, D> {
    const PIECES: &'static [Piece] = &[Piece::Seq(E::PIECES), Piece::Str(D::TEXT)];
    const IS_STATIC: bool = E::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.key.visit(out);
    }
}

/// What ORDER BY takes: an expression (ascending), `.asc()`, `.desc()`, a label of the select list, a key of [`sort_keys!`](crate::sort_keys), a tuple of
/// these, or a `Vec` or an `Option` of them, which may turn out empty.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a sort key",
    label = "expected an expression, `.asc()`, `.desc()` or a tuple of these"
)]
pub trait OrderList: Fragment + Send + Sync {
    /// The keys as a type whose parts the compiler tells apart at a glance.
    type Shape: KeyShape;
}

/// Keys as a type. Implemented by the [`Shape`](OrderList::Shape)s.
pub trait KeyShape {
    /// Whether they stand for rows or for groups.
    type Class: Class;
    /// Whether there is a key at all times.
    type Certain: Logical;
    /// The keys without their directions, as a list before `Tail`.
    type List<Tail>;
    /// Those of the keys that are labels of the select list, before `Tail`.
    type Labels<Tail>;
    /// Whether there are any.
    const BY_LABEL: bool = false;
}

/// The shape of a key.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct SortKey<E, D>(PhantomData<fn() -> (E, D)>);

impl<E: Expr, D> KeyShape for SortKey<E, D> {
    type Class = E::Class;
    type Certain = True;
    type List<Tail> = KeyList<E, Tail>;
    type Labels<Tail> = Tail;
}

/// Keys that may stand in this scope. Implemented by the [`Shape`](OrderList::Shape)s.
pub trait OrderKeys<S: Scope, Index> {
    /// Known where they may.
    #[doc(hidden)]
    type Checked;
}

#[diagnostic::do_not_recommend]
impl<E: Expr> OrderList for E {
    type Shape = SortKey<E, Asc>;
}

#[diagnostic::do_not_recommend]
impl<E: Fragment + Send + Sync> OrderList for E
where
    Nothing<E>: Applies<Answer = True>,
    Nothing: Applies<E, Answer = True>,
{
    type Shape = SortKey<Always, Asc>;
}

#[diagnostic::do_not_recommend]
impl<E: Expr, D: Direction> OrderList for Order<E, D> {
    type Shape = SortKey<E, D>;
}

impl<S, I, E, D> OrderKeys<S, I> for SortKey<E, D>
where
    S: Scope,
    E: In<S, I>,
    E::Type: SqlType<Base: Comparable>,
{
    type Checked = E::Null;
}

macro_rules! list_of {
    ($tail:ident;) => { $tail };
    ($tail:ident; $first:ident $($rest:ident)*) => { $first::List<list_of!($tail; $($rest)*)> };
}

macro_rules! labels_of {
    ($tail:ident;) => { $tail };
    ($tail:ident; $first:ident $($rest:ident)*) => { $first::Labels<labels_of!($tail; $($rest)*)> };
}

macro_rules! certain {
    ($only:ident) => { $only::Certain };
    ($first:ident $($rest:ident)+) => { Or<$first::Certain, certain!($($rest)+)> };
}

macro_rules! tuples {
    ($(($($key:ident $index:ident $_place:tt),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($key: OrderList),+> OrderList for ($($key,)+) {
            type Shape = ($($key::Shape,)+);
        }

        impl<$($key: KeyShape),+> KeyShape for ($($key,)+) {
            type Class = class_of!($($key)+);
            type Certain = certain!($($key)+);
            type List<Tail> = list_of!(Tail; $($key)+);
            type Labels<Tail> = labels_of!(Tail; $($key)+);
            const BY_LABEL: bool = $($key::BY_LABEL)||+;
        }

        impl<S: Scope, $($key: OrderKeys<S, $index>, $index),+> OrderKeys<S, ($($index,)+)> for ($($key,)+) {
            type Checked = ($($key::Checked,)+);
        }
    )+};
}

for_tuples!(up_to 8: tuples);
