//! How far a query has come, and what later clauses must know of earlier ones.

use crate::expr::{Class, Constant, KeyShape, ListShape, Uniform};
use core::marker::PhantomData;

/// How far a query has come: whether tables can still be joined, whether it is grouped, and what ORDER BY and DISTINCT
/// have said so far.
pub trait Stage {
    /// What ORDER BY says: [`Unsorted`], [`Sorted`], [`Ties`].
    type Order: Sorting;
    /// What DISTINCT says: [`AllRows`], [`DistinctRows`], [`DistinctKeys`].
    type Repeats: Repeats;
    /// The same with an ORDER BY.
    type Sort<O: Sorting>: Stage;
    /// The same with a DISTINCT.
    type Dedup<D: Repeats>: Stage;
    /// With the select list of the shape `P` and the class `C`.
    type Choose<P, C: Class>: Stage;
    /// With groups instead of rows.
    type Group: Stage;
    /// With rows that are locked.
    type Lock: Stage;
}

/// Tables can be joined; nothing is selected yet.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct Open<O = Unsorted, D = AllRows>(PhantomData<fn() -> (O, D)>);

/// Grouped; a select list is due.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct Grouping<O = Unsorted, D = AllRows>(PhantomData<fn() -> (O, D)>);

/// Has its select list `L`.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "three markers")]
pub struct Done<O = Unsorted, D = AllRows, L = Unknown>(PhantomData<fn() -> (O, D, L)>);

/// Locks its rows; only LIMIT, OFFSET, WHERE and further locks may follow.
#[derive(Debug)]
pub struct Locked<O = Unsorted>(PhantomData<fn() -> O>);

/// Combined from others, with the columns `C`: tables can no longer be joined, nor columns chosen.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct Whole<C, O = Unsorted>(PhantomData<fn() -> (C, O)>);

impl<L, O: Sorting> Stage for Whole<L, O> {
    type Order = O;
    type Repeats = AllRows;
    type Sort<P: Sorting> = Whole<L, P>;
    type Dedup<D: Repeats> = Self;
    type Choose<P, C: Class> = Self;
    type Group = Self;
    type Lock = Locked<O>;
}

impl<O: Sorting, D: Repeats> Stage for Open<O, D> {
    type Order = O;
    type Repeats = D;
    type Sort<P: Sorting> = Open<P, D>;
    type Dedup<E: Repeats> = Open<O, E>;
    type Choose<P, C: Class> = Done<O, D, OfRows<P, C>>;
    type Group = Grouping<O, D>;
    type Lock = Locked<O>;
}

impl<O: Sorting, D: Repeats> Stage for Grouping<O, D> {
    type Order = O;
    type Repeats = D;
    type Sort<P: Sorting> = Grouping<P, D>;
    type Dedup<E: Repeats> = Grouping<O, E>;
    type Choose<P, C: Class> = Done<O, D, OfGroups<P>>;
    type Group = Self;
    type Lock = Locked<O>;
}

impl<O: Sorting, D: Repeats, L> Stage for Done<O, D, L> {
    type Order = O;
    type Repeats = D;
    type Sort<P: Sorting> = Done<P, D, L>;
    type Dedup<E: Repeats> = Done<O, E, L>;
    type Choose<P, C: Class> = Done<O, D, Unknown>;
    type Group = Self;
    type Lock = Locked<O>;
}

impl<O: Sorting> Stage for Locked<O> {
    type Order = Unsorted;
    type Repeats = AllRows;
    type Sort<P: Sorting> = Self;
    type Dedup<D: Repeats> = Self;
    type Choose<P, C: Class> = Self;
    type Group = Self;
    type Lock = Locked<O>;
}

/// Select list: that of a query that is no plain SELECT.
#[derive(Debug)]
pub struct Unknown;

/// Select list: of the shape `P`, for rows or for all of them together, as the class `C` says.
#[derive(Debug)]
#[allow(clippy::type_complexity, reason = "two markers")]
pub struct OfRows<P, C>(PhantomData<fn() -> (P, C)>);

/// Select list: of the shape `P`, for each group.
#[derive(Debug)]
pub struct OfGroups<P>(PhantomData<fn() -> P>);

/// A stage of something that is no SELECT: nothing leads on from it.
macro_rules! settled_stage {
    ($stage:ty) => {
        impl $crate::query::Stage for $stage {
            type Order = $crate::query::Unsorted;
            type Repeats = $crate::query::AllRows;
            type Sort<O: $crate::query::Sorting> = Self;
            type Dedup<D: $crate::query::Repeats> = Self;
            type Choose<P, C: $crate::expr::Class> = Self;
            type Group = Self;
            type Lock = Self;
        }
    };
}
pub(crate) use settled_stage;

/// What ORDER BY says.
pub trait Sorting {
    /// The keys as a list.
    type Keys;
    /// Whether they stand for rows or for groups.
    type Class: Class;
    /// With other keys.
    type By<O: KeyShape>: Sorting;
    /// With a limit that keeps ties.
    type WithTies: Sorting;
}

/// There is no ORDER BY.
#[derive(Debug)]
pub struct Unsorted;

/// ORDER BY keys of the shape `O`.
#[derive(Debug)]
pub struct Sorted<O>(PhantomData<fn() -> O>);

/// ORDER BY keys of the shape `O`, and a limit that keeps ties.
#[derive(Debug)]
pub struct Ties<O>(PhantomData<fn() -> O>);

impl Sorting for Unsorted {
    type Keys = ();
    type Class = Constant;
    type By<O: KeyShape> = Sorted<O>;
    type WithTies = Self;
}

impl<O: KeyShape> Sorting for Sorted<O> {
    type Keys = O::List<crate::scope::Nil>;
    type Class = O::Class;
    type By<P: KeyShape> = Sorted<P>;
    type WithTies = Ties<O>;
}

impl<O: KeyShape> Sorting for Ties<O> {
    type Keys = O::List<crate::scope::Nil>;
    type Class = O::Class;
    type By<P: KeyShape> = Ties<P>;
    type WithTies = Self;
}

/// What DISTINCT says.
pub trait Repeats {
    /// Whether its keys stand for rows or for groups.
    type Class: Class;
}

/// There is no DISTINCT.
#[derive(Debug)]
pub struct AllRows;

/// `DISTINCT`
#[derive(Debug)]
pub struct DistinctRows;

/// `DISTINCT ON` keys of the shape `K`.
#[derive(Debug)]
pub struct DistinctKeys<K>(PhantomData<fn() -> K>);

impl Repeats for AllRows {
    type Class = Constant;
}

impl Repeats for DistinctRows {
    type Class = Constant;
}

impl<K: ListShape> Repeats for DistinctKeys<K> {
    type Class = K::Class;
}

/// A stage at which tables can be joined and rows be grouped.
#[diagnostic::on_unimplemented(
    message = "tables are joined, and rows grouped, before `select`, `group_by` and `window`",
    label = "too late in the chain",
    note = "move this call in front of `.select(…)`, `.group_by(…)` or `.window(…)`"
)]
pub trait Joinable {}
#[diagnostic::do_not_recommend]
impl<O, D> Joinable for Open<O, D> {}

/// Anything, at a stage at which tables can be joined. Asked of what is joined, so that the compiler finds the methods on
/// every query and says why this one cannot have them.
pub trait AtStage<Stage> {}
impl<T, S: Joinable> AtStage<S> for T {}

/// A stage that takes keys of the class `C` in ORDER BY and DISTINCT ON.
#[diagnostic::on_unimplemented(message = "ORDER BY cannot follow here")]
pub trait SortsBy<C> {}
impl<C: RowKeys, O, D> SortsBy<C> for Open<O, D> {}
#[diagnostic::do_not_recommend]
impl<C, O, D> SortsBy<C> for Grouping<O, D> {}
impl<C, O, D, L: Beside<C>> SortsBy<C> for Done<O, D, L> {}
#[diagnostic::do_not_recommend]
impl<C, L, O> SortsBy<C> for Whole<L, O> {}
impl<C: BeforeLock, O> SortsBy<C> for Locked<O> {}

/// Keys that look at one row each.
#[diagnostic::on_unimplemented(
    message = "an aggregate function cannot sort the rows of a query that is not grouped",
    label = "there is one value for all rows",
    note = "add `.group_by(…)` first; a query of aggregates alone is sorted after `.select(…)`"
)]
pub trait RowKeys {}
#[diagnostic::do_not_recommend]
impl<C: crate::expr::NoAggregate<()>> RowKeys for C {}

/// A select list beside which keys of the class `C` may stand in ORDER BY and DISTINCT ON.
#[diagnostic::on_unimplemented(message = "this query cannot be sorted by that")]
pub trait Beside<C> {}
#[diagnostic::do_not_recommend]
impl<C> Beside<C> for Unknown {}
#[diagnostic::do_not_recommend]
impl<C, P> Beside<C> for OfGroups<P> {}
impl<P, L: Class, C: Class> Beside<C> for OfRows<P, L> where L::With<C>: OneLevel {}

/// Keys and a select list of one kind: all of it per row, or all of it over all rows.
#[diagnostic::on_unimplemented(
    message = "columns cannot sort or tell apart what aggregate functions make of all rows",
    label = "the select list and the keys of ORDER BY or DISTINCT ON differ: one is per row, one is over all rows",
    note = "group the rows by the column: `.group_by(…)` before `.select(…)`"
)]
pub trait OneLevel {}
#[diagnostic::do_not_recommend]
impl<C: Uniform> OneLevel for C {}

/// A stage that takes a select list of this class.
#[diagnostic::on_unimplemented(message = "nothing can be selected here")]
pub trait Takes<Class> {}
impl<C, O, D> Takes<C> for Open<O, D>
where
    C: Class + Uniform,
    O: Sorting,
    D: Repeats,
    <<O::Class as Class>::With<D::Class> as Class>::With<C>: OneLevel,
{
}
#[diagnostic::do_not_recommend]
impl<C, O, D> Takes<C> for Grouping<O, D> {}
impl<C: BeforeLock, O> Takes<C> for Locked<O> {}
impl<C: Once, O, D, L> Takes<C> for Done<O, D, L> {}

/// Nothing: what comes too late behind a lock. The impls for it stand there for its message.
#[diagnostic::on_unimplemented(
    message = "a query is locked when it is finished: `.for_update()` and its like come last",
    label = "comes after the lock",
    note = "move this call in front of `.for_update()`"
)]
pub trait BeforeLock {}

/// Nothing: a second select list.
#[diagnostic::on_unimplemented(
    message = "the select list is chosen already",
    label = "a second select list",
    note = "call `.select(…)` once"
)]
pub trait Once {}

/// Anything, at a stage at which rows can be grouped; asked of the keys, as [`AtStage`] is.
pub trait Groups<Stage> {}
impl<T, S: Groupable> Groups<S> for T {}

/// A stage at which rows can be grouped: nothing is selected, sorted or told apart yet.
#[diagnostic::on_unimplemented(
    message = "rows are grouped before they are selected, sorted or told apart",
    label = "too late in the chain",
    note = "move `.group_by(…)` in front of `.select(…)`, `.order_by(…)`, `.distinct_on(…)` and `.window(…)`"
)]
pub trait Groupable {}
#[diagnostic::do_not_recommend]
impl Groupable for Open {}

/// A query that can be combined with one at the stage `S`.
pub trait FitsBeside<S> {}
impl<Q: crate::query::Query<Stage: WithoutLocks>, S: WithoutLocks> FitsBeside<S> for Q {}

/// A stage at which no rows are locked.
#[diagnostic::on_unimplemented(
    message = "a query that locks its rows cannot be part of UNION, INTERSECT or EXCEPT",
    label = "one of the two ends in `.for_update()` or its like",
    note = "what is combined are not rows of tables any more: lock them in a query of their own"
)]
pub trait WithoutLocks {}
#[diagnostic::do_not_recommend]
impl<O, D> WithoutLocks for Open<O, D> {}
#[diagnostic::do_not_recommend]
impl<O, D, L> WithoutLocks for Done<O, D, L> {}
#[diagnostic::do_not_recommend]
impl<O, D> WithoutLocks for Grouping<O, D> {}
#[diagnostic::do_not_recommend]
impl<L, O> WithoutLocks for Whole<L, O> {}
