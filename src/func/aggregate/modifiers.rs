//! What stands in and behind a call besides its arguments: DISTINCT, ORDER BY, FILTER.
//!
//! <https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-AGGREGATES>

use super::{Distinguished, Gathered, PerRowKeys, RowsCall, Separated};
use crate::expr::{
    Aggregate, AliasColumn, Class, Direction, Expr, In, Order, OrderKeys, OrderList, PerRow,
};
use crate::render::{Collector, Piece};
use crate::schema::Column;
use crate::scope::{After, Scope};
use crate::sql_type::{Boolean, Nullable, Nullness, SqlType};

/// The modifiers of a call, each around those before it.
pub trait Modifiers: Send + Sync {
    /// Whether the call stands for a group of rows.
    type Class: Class;
    /// `DISTINCT `, or nothing.
    const BEFORE: &'static str;
    /// The keys of ORDER BY.
    const KEYS: &'static [Piece];
    /// What follows the parentheses.
    const AFTER: &'static [Piece];
    /// Whether they hold no hole.
    const IS_STATIC: bool;

    /// Hands over the parameters of the keys.
    fn visit_keys<'q>(&'q self, out: &mut Collector<'q>);

    /// Hands over the parameters of what follows the parentheses.
    fn visit_after<'q>(&'q self, out: &mut Collector<'q>);
}

/// Modifiers that may stand in this scope, of single rows.
pub trait ModifiersIn<S: Scope, Index>: Modifiers {
    /// Whether the function may be called over no row, where `Group` says that of the group.
    type Empty<Group: Nullness>: Nullness;
}

/// The modifiers of an aggregate, which needs no window.
#[diagnostic::on_unimplemented(
    message = "a window function looks out of a window, and this one has none",
    label = "which rows does it look at?",
    note = "add `.over(window().order_by(…))` to the call of the function"
)]
pub trait NeedsNoWindow {
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}
#[diagnostic::do_not_recommend]
impl<M, K> NeedsNoWindow for Sorted<M, K> {
    type Then<Other: Nullness> = Other;
}
#[diagnostic::do_not_recommend]
impl<M, P> NeedsNoWindow for Filtered<M, P> {
    type Then<Other: Nullness> = Other;
}

/// Modifiers that may stand in this scope without a window.
pub trait AloneIn<S: Scope, Index>: ModifiersIn<S, Index> {
    #[doc(hidden)]
    type Then<Other: Nullness>: Nullness;
}
impl<S: Scope, I, M: ModifiersIn<S, I> + NeedsNoWindow> AloneIn<S, I> for M {
    type Then<Other: Nullness> = <M as NeedsNoWindow>::Then<Other>;
}

/// No modifiers.
#[derive(Debug, Clone, Copy)]
pub struct Plain;

/// Of equal values only one.
#[derive(Debug, Clone, Copy)]
pub struct Distinct;

/// No modifiers, of a call to which nothing but FILTER can be added: `count(*)`, or one that WITHIN GROUP has sorted.
#[derive(Debug, Clone, Copy)]
pub struct Complete;

/// The values in an order.
#[derive(Debug, Clone, Copy)]
pub struct Sorted<M, K> {
    before: M,
    keys: K,
}

/// Only rows for which a condition holds.
#[derive(Debug, Clone, Copy)]
pub struct Filtered<M, P> {
    before: M,
    condition: P,
}

macro_rules! words {
    ($($name:ident $before:literal;)*) => {$(
        impl Modifiers for $name {
            type Class = Aggregate;
            const BEFORE: &'static str = $before;
            const KEYS: &'static [Piece] = &[];
            const AFTER: &'static [Piece] = &[];
            const IS_STATIC: bool = true;

            fn visit_keys<'q>(&'q self, _: &mut Collector<'q>) {}

            fn visit_after<'q>(&'q self, _: &mut Collector<'q>) {}
        }

        #[diagnostic::do_not_recommend]
        impl NeedsNoWindow for $name {
            type Then<Other: Nullness> = Other;
        }

        impl<S: Scope> ModifiersIn<S, ()> for $name {
            type Empty<Group: Nullness> = Group;
        }
    )*};
}

words! {
    Plain "";
    Distinct "DISTINCT ";
    Complete "";
}

impl<M: Modifiers, K: OrderList> Modifiers for Sorted<M, K> {
    type Class = M::Class;
    const BEFORE: &'static str = M::BEFORE;
    const KEYS: &'static [Piece] = K::PIECES;
    const AFTER: &'static [Piece] = M::AFTER;
    const IS_STATIC: bool = M::IS_STATIC && K::IS_STATIC;

    fn visit_keys<'q>(&'q self, out: &mut Collector<'q>) {
        self.keys.visit(out);
    }

    fn visit_after<'q>(&'q self, out: &mut Collector<'q>) {
        self.before.visit_after(out);
    }
}

impl<S, I, J, M, K> ModifiersIn<S, (I, J)> for Sorted<M, K>
where
    S: Scope,
    M: ModifiersIn<S, I>,
    K: OrderList<Shape: OrderKeys<S, J>>,
{
    type Empty<Group: Nullness> = After<<K::Shape as OrderKeys<S, J>>::Checked, M::Empty<Group>>;
}

impl<M: Modifiers, P: Expr> Modifiers for Filtered<M, P> {
    type Class = M::Class;
    const BEFORE: &'static str = M::BEFORE;
    const KEYS: &'static [Piece] = M::KEYS;
    const AFTER: &'static [Piece] = &[
        Piece::Str(" FILTER (WHERE "),
        Piece::Seq(P::PIECES),
        Piece::Str(")"),
    ];
    const IS_STATIC: bool = M::IS_STATIC && P::IS_STATIC;

    fn visit_keys<'q>(&'q self, out: &mut Collector<'q>) {
        self.before.visit_keys(out);
    }

    fn visit_after<'q>(&'q self, out: &mut Collector<'q>) {
        self.condition.visit(out);
    }
}

/// All rows may be filtered away.
impl<S, I, J, M, P> ModifiersIn<S, (I, J)> for Filtered<M, P>
where
    S: Scope,
    M: ModifiersIn<S, I>,
    P: In<S, J> + PerRow,
{
    type Empty<Group: Nullness> = <P::Null as Nullness>::Then<Nullable>;
}

/// A call whose modifiers can be changed.
pub trait Modifiable: Sized {
    /// What the call takes values of.
    type Arguments;
    /// The modifiers so far.
    type Modifiers;
    /// The call with the modifiers `M`.
    type With<M>;

    /// Changes the modifiers.
    fn modify<M>(self, change: impl FnOnce(Self::Modifiers) -> M) -> Self::With<M>;
}

impl<F, T, A, M> Modifiable for RowsCall<F, T, A, M> {
    type Arguments = A;
    type Modifiers = M;
    type With<N> = RowsCall<F, T, A, N>;

    fn modify<N>(self, change: impl FnOnce(M) -> N) -> Self::With<N> {
        RowsCall::with(self.arguments, change(self.modifiers))
    }
}

impl<F, T, A: Distinguished> RowsCall<F, T, A> {
    /// Of equal values only one. Keys of [`order_by`](SortInside::order_by) that follow are the argument itself.
    ///
    /// SQL: `name(DISTINCT argument)`.
    pub fn distinct(self) -> RowsCall<F, T, A, Distinct> {
        RowsCall::with(self.arguments, Distinct)
    }
}

/// Sorting what an aggregate takes.
pub trait SortInside<K>: Sized {
    /// The call with sorted arguments.
    type Sorted;

    /// Takes the values in an order: by an expression (ascending), `.asc()`, `.desc()`, or a tuple of these.
    ///
    /// SQL: [`name(argument ORDER BY keys)`](https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-AGGREGATES).
    fn order_by(self, keys: K) -> Self::Sorted;
}

/// Keys that an aggregate of the argument `A` with the modifiers `M` can be sorted by.
#[diagnostic::on_unimplemented(
    message = "an aggregate with DISTINCT is sorted by its own argument, a column, alone; `count(*)` or one WITHIN GROUP not at all",
    label = "sorted by something else, or after `.order_by(…)` and `.filter(…)`",
    note = "the order is `.distinct()`, `.order_by(…)`, `.filter(…)`, `.over(…)`"
)]
pub trait Sorts<A, M>: OrderList {}
#[diagnostic::do_not_recommend]
impl<A, K: OrderList> Sorts<A, Plain> for K {}
#[diagnostic::do_not_recommend]
impl<A, K: Sorts<A, Distinct>, D: Direction> Sorts<A, Distinct> for Order<K, D> where Self: OrderList
{}

/// A column with DISTINCT is sorted by itself: the server must see that the two are the same.
macro_rules! sorted_by_itself {
    (column $($argument:ty $(, $other:ident)?;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<C: Column $(, $other)?> Sorts<$argument, Distinct> for C {}
    )*};
    (alias $($argument:ty $(, $other:ident)?;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<A, C $(, $other)?> Sorts<$argument, Distinct> for AliasColumn<A, C> where Self: OrderList {}
    )*};
}

sorted_by_itself! { column
    C;
    Gathered<C, N>, N;
    Separated<C, B>, B;
}

sorted_by_itself! { alias
    Self;
    Gathered<Self, N>, N;
    Separated<Self, B>, B;
}

impl<C, K> SortInside<K> for C
where
    C: Modifiable,
    K: Sorts<C::Arguments, C::Modifiers> + PerRowKeys,
{
    type Sorted = C::With<Sorted<C::Modifiers, K>>;

    fn order_by(self, keys: K) -> Self::Sorted {
        self.modify(|before| Sorted { before, keys })
    }
}

/// Leaving rows out of an aggregate; `R` is the call over fewer rows.
pub trait FilterRows<P, R>: Sized {
    /// Takes only rows for which the condition holds. There may then be none, so all but counts may be NULL.
    ///
    /// SQL: [`name(…) FILTER (WHERE condition)`](https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-AGGREGATES).
    fn filter(self, condition: P) -> R;
}

/// Modifiers before FILTER.
#[diagnostic::on_unimplemented(
    message = "this call takes no FILTER: it has one, or is no aggregate",
    label = "join conditions by `.and(…)` inside of one `.filter(…)`"
)]
pub trait NotFiltered {}
#[diagnostic::do_not_recommend]
impl NotFiltered for Plain {}
#[diagnostic::do_not_recommend]
impl NotFiltered for Distinct {}
#[diagnostic::do_not_recommend]
impl NotFiltered for Complete {}
#[diagnostic::do_not_recommend]
impl<M, K> NotFiltered for Sorted<M, K> {}

/// Anything, where FILTER may follow the modifiers `M`. Asked of the condition, so that the compiler finds the method on
/// every call and says why this one cannot have it.
pub trait Filters<M> {}
impl<P, M: NotFiltered> Filters<M> for P {}

/// The call `C` with FILTER, once the condition is known to look at single rows.
type FilteredBy<C, P> = After<
    <P as PerRow>::Then<Nullable>,
    <C as Modifiable>::With<Filtered<<C as Modifiable>::Modifiers, P>>,
>;

impl<C, P> FilterRows<P, FilteredBy<C, P>> for C
where
    C: Modifiable,
    P: Expr<Type: SqlType<Base: Boolean>> + Filters<C::Modifiers> + PerRow,
{
    fn filter(self, condition: P) -> FilteredBy<C, P> {
        self.modify(|before| Filtered { before, condition })
    }
}
