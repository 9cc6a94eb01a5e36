//! Windows: partition, order and frame.
//!
//! <https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-WINDOW-FUNCTIONS>

use super::bound::{RangeKey, Spaced};
use super::{FrameText, NoFrame};
use crate::expr::{Class, Constant, Expr, OrderKeys, OrderList};
use crate::func::aggregate::{BeforeWindowsKeys, OneKey, SortClass};
use crate::render::{Collector, Fragment, Piece};
use crate::scope::{After, Applies, Nothing, Scope, True};
use crate::sql_type::{Nullness, SqlType};

/// A window: the rows that a function sees from the current one.
#[derive(Debug, Clone, Copy)]
pub struct Window<P = OnePartition, O = Unordered, F = NoFrame> {
    partition: P,
    order: O,
    frame: F,
}

/// The rows of the whole query are one partition.
#[derive(Debug, Clone, Copy)]
pub struct OnePartition;

/// The rows with equal keys `K` are a partition.
#[derive(Debug, Clone, Copy)]
pub struct Partitioned<K>(K);

/// The rows stand in no order.
#[derive(Debug, Clone, Copy)]
pub struct Unordered;

/// The rows are sorted by the keys `K`.
#[derive(Debug, Clone, Copy)]
pub struct Ordered<K>(K);

/// A window of all rows, to which parts are added.
///
/// SQL: `()`; see [window functions](https://www.postgresql.org/docs/current/tutorial-window.html).
#[must_use]
pub const fn window() -> Window {
    Window {
        partition: OnePartition,
        order: Unordered,
        frame: NoFrame,
    }
}

impl<P> Window<P> {
    pub(super) const fn of(partition: P) -> Self {
        Self {
            partition,
            order: Unordered,
            frame: NoFrame,
        }
    }
}

impl<P, O, F> Window<P, O, F> {
    pub(super) fn reframed<G>(self, frame: impl FnOnce(F) -> G) -> Window<P, O, G> {
        Window {
            partition: self.partition,
            order: self.order,
            frame: frame(self.frame),
        }
    }
}

/// Keys that rows are partitioned by: an expression, or a tuple of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a key for PARTITION BY",
    label = "expected an expression, or a tuple of these, without a direction"
)]
pub trait PartitionKeys: SortClass {}

#[diagnostic::do_not_recommend]
impl<E: Expr> PartitionKeys for E {}
#[diagnostic::do_not_recommend]
impl<E: SortClass> PartitionKeys for E
where
    Nothing<E>: Applies<Answer = True>,
    Nothing: Applies<E, Answer = True>,
{
}

macro_rules! tuples {
    ($(($($key:ident $_index:ident $_place:tt),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($key: PartitionKeys),+> PartitionKeys for ($($key,)+) {}
    )+};
}

for_tuples!(up_to 8: tuples);

/// Partitioning.
pub trait PartitionsBy<K>: Sized {
    /// The window with partitions.
    type Partitioned;

    /// Shows only rows whose keys are those of the current row: an expression, or a tuple of these.
    ///
    /// SQL: `PARTITION BY keys`.
    fn partition_by(self, keys: K) -> Self::Partitioned;
}

impl<K: PartitionKeys> PartitionsBy<K> for Window {
    type Partitioned = After<<K as SortClass>::Class, Window<Partitioned<K>>>;

    fn partition_by(self, keys: K) -> Self::Partitioned {
        Window::of(Partitioned(keys))
    }
}

/// Sorting the rows of a window.
pub trait SortRows<K>: Sized {
    /// The window in that order.
    type Sorted;

    /// Sorts the rows by an expression (ascending), `.asc()`, `.desc()`, or a tuple of these. Unless a frame says
    /// otherwise, the window then shows the rows up to the current one and its peers.
    ///
    /// SQL: `ORDER BY keys`.
    fn order_by(self, keys: K) -> Self::Sorted;
}

impl<P, K: SortClass> SortRows<K> for Window<P> {
    type Sorted = After<K::Class, Window<P, Ordered<K>>>;

    fn order_by(self, keys: K) -> Self::Sorted {
        Window {
            partition: self.partition,
            order: Ordered(keys),
            frame: NoFrame,
        }
    }
}

/// What OVER takes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a window",
    label = "expected `window()` with its parts, or a name declared by `pilaster::window!`"
)]
pub trait Definition: Fragment + Send + Sync {
    /// Whether its keys stand for rows or for groups.
    type Class: Class;
}

/// A window whose keys may stand in this scope, and which is there if it is named.
pub trait WindowIn<S: Scope, Index>: Definition {
    /// Whether it may show no row at all.
    type Empty: Nullness;
}

/// What rows are partitioned by, or the window that is extended.
pub trait PartitionText: Fragment + Send + Sync {
    /// The class of the keys.
    type Class: Class;
}

/// Partitions whose keys may stand in this scope, in a window in the order `O`.
pub trait PartitionIn<S: Scope, O, Index>: PartitionText {
    /// `Other`; the compiler complains of the keys through this, and not of the window.
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}

/// The order of a window.
pub trait OrderText: Fragment + Send + Sync {
    /// The class of the keys.
    type Class: Class;
}

/// An order whose keys may stand in this scope.
pub trait OrderIn<S: Scope, Index>: OrderText {
    /// `Other`; the compiler complains of the keys through this, and not of the window.
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}

macro_rules! absent {
    ($($name:ident: $text:ident;)*) => {$(
        impl Fragment for $name {
            const PIECES: &'static [Piece] = &[];
            const IS_STATIC: bool = true;

            fn visit<'q>(&'q self, _: &mut Collector<'q>) {}
        }

        impl $text for $name {
            type Class = Constant;
        }
    )*};
}

absent! {
    OnePartition: PartitionText;
    Unordered: OrderText;
}

impl<S: Scope, O> PartitionIn<S, O, ()> for OnePartition {
    type Then<Other: Nullness> = Other;
}
impl<S: Scope> OrderIn<S, ()> for Unordered {
    type Then<Other: Nullness> = Other;
}

macro_rules! keys {
    ($($name:ident $head:literal: $text:ident of $list:ident;)*) => {$(
        impl<K: Fragment> Fragment for $name<K> {
            const PIECES: &'static [Piece] = &[Piece::Str($head), Piece::Seq(K::PIECES)];
            const IS_STATIC: bool = K::IS_STATIC;

            fn visit<'q>(&'q self, out: &mut Collector<'q>) {
                self.0.visit(out);
            }
        }

        impl<K: $list> $text for $name<K> {
            type Class = K::Class;
        }
    )*};
}

keys! {
    Partitioned "PARTITION BY ": PartitionText of PartitionKeys;
    Ordered "ORDER BY ": OrderText of SortClass;
}

impl<S, O, I, K> PartitionIn<S, O, I> for Partitioned<K>
where
    S: Scope,
    K: PartitionKeys<Shape: OrderKeys<S, I>> + BeforeWindowsKeys,
{
    type Then<Other: Nullness> = KeysThen<K, S, I, Other>;
}

impl<S, I, K> OrderIn<S, I> for Ordered<K>
where
    S: Scope,
    K: BeforeWindowsKeys<Shape: OrderKeys<S, I>>,
{
    type Then<Other: Nullness> = KeysThen<K, S, I, Other>;
}

/// `Other`, where the keys may stand in the scope and hold no window function.
type KeysThen<K, S, I, Other> = <K as BeforeWindowsKeys>::Then<
    After<<<K as OrderList>::Shape as OrderKeys<S, I>>::Checked, Other>,
>;

/// An offset of RANGE is measured by the one key.
impl<K> RangeKey for Ordered<K>
where
    K: OneKey<Key: Expr<Type: SqlType<Base: Spaced>>>,
{
    type Offset = <<<K::Key as Expr>::Type as SqlType>::Base as Spaced>::Offset;
}

impl<P: Fragment, O: Fragment, F: Fragment> Fragment for Window<P, O, F> {
    const PIECES: &'static [Piece] = &[Piece::Paren(&[Piece::List {
        separator: " ",
        items: &[P::PIECES, O::PIECES, F::PIECES],
    }])];
    const IS_STATIC: bool = P::IS_STATIC && O::IS_STATIC && F::IS_STATIC;

    fn visit<'q>(&'q self, out: &mut Collector<'q>) {
        self.partition.visit(out);
        self.order.visit(out);
        self.frame.visit(out);
    }
}

impl<P: PartitionText, O: OrderText, F: FrameText> Definition for Window<P, O, F> {
    type Class = <P::Class as Class>::With<O::Class>;
}

impl<S, I, J, P, O, F> WindowIn<S, (I, J)> for Window<P, O, F>
where
    S: Scope,
    P: PartitionIn<S, O, I>,
    O: OrderIn<S, J>,
    F: FrameText,
{
    type Empty = P::Then<O::Then<F::Empty>>;
}
