//! `DISTINCT` and `DISTINCT ON`.

use super::adapter::adapter;
use super::{
    AllRows, DistinctKeys, DistinctRows, Done, Missing, OfGroups, OfRows, Query, Sorted, Sorting,
    SortsBy, Stage, Ties, Unsorted,
};
use crate::expr::{
    AliasColumn, Expr, Item, KeyShape, Labelled, ListShape, Made, Projection, Select, WholeRow,
};
use crate::render::{Fixed, Parts, Piece};
use crate::schema::{Alias, Column, Source, Table};
use crate::scope::{After, Here, HereByTable, KeyList, LabelKey, LabelList, Nil, There};
use crate::sql_type::{Equatable, SqlType};
use core::marker::PhantomData;

/// A query without equal rows.
#[derive(Debug, Clone, Copy)]
pub struct Distinct<Q> {
    query: Q,
}

/// Leaving out equal rows.
pub trait DistinctResult: Query {
    /// Of equal rows only one. It stands after `select`, since it looks at what is selected; and so do the keys of
    /// ORDER BY, each of which must be selected. One that is selected twice, by itself or with its whole table, is known to
    /// the compiler as neither; a [`label!`](crate::label) says which is meant.
    ///
    /// ```
    /// # use shop::posts;
    /// use pilaster::prelude::*;
    ///
    /// let authors = posts::table.select(posts::user_id).distinct().order_by(posts::user_id);
    /// assert_eq!(authors.to_sql(), "SELECT DISTINCT posts.user_id FROM posts ORDER BY posts.user_id");
    /// ```
    ///
    /// SQL: [`SELECT DISTINCT`](https://www.postgresql.org/docs/current/queries-select-lists.html#QUERIES-DISTINCT).
    fn distinct<I>(self) -> After<<Self::Stage as ToldApartBy<I>>::Checked, Distinct<Self>>
    where
        Self::Stage: ToldApartBy<I>;
}

impl<Q: Query> DistinctResult for Q {
    fn distinct<I>(self) -> After<<Q::Stage as ToldApartBy<I>>::Checked, Distinct<Q>>
    where
        Q::Stage: ToldApartBy<I>,
    {
        Distinct { query: self }
    }
}

/// A stage at which DISTINCT can say that equal rows are left out.
#[diagnostic::on_unimplemented(
    message = "DISTINCT looks at what is selected, and nothing is selected yet",
    label = "too early in the chain",
    note = "call `.distinct()` after `.select(…)`"
)]
pub trait HasResult {
    /// The select list.
    type List;
    /// The keys of ORDER BY.
    type Keys;
}
#[diagnostic::do_not_recommend]
impl<O: Sorting, D, L> HasResult for Done<O, D, L> {
    type List = L;
    type Keys = O::Keys;
}

/// A stage with a result whose rows can be told apart, and sorted by no more than they hold.
pub trait ToldApartBy<I> {
    /// Known there.
    #[doc(hidden)]
    type Checked;
}

impl<I, S: HasResult<List: ToldApart, Keys: SelectedIn<S::List, I>>> ToldApartBy<I> for S {
    type Checked = ();
}

adapter! {
    impl<Q> for Distinct<Q> {
        stage: <Q::Stage as Stage>::Dedup<DistinctRows>,
        parts: Parts { distinct: &[Piece::Str("DISTINCT ")], ..Q::PARTS },
        is_static: true,
        visit: |distinct, clause, out| distinct.query.visit_clause(clause, out),
    }
}

/// The first row of each set of rows with equal keys.
#[derive(Debug, Clone, Copy)]
pub struct DistinctOn<Q, K> {
    query: Q,
    keys: PhantomData<fn() -> K>,
}

/// Keeping the first row of each kind; `R` is the query, a [`DistinctOn`].
pub trait FirstOfEach<K, I, R>: Query {
    /// Of rows with equal keys only the first, in the order of `order_by`, whose keys must begin with these. A key is a
    /// column, or another expression that holds no value of the program.
    ///
    /// ```
    /// # use shop::orders;
    /// use pilaster::prelude::*;
    ///
    /// let latest = orders::table
    ///     .distinct_on(orders::user_id)
    ///     .order_by((orders::user_id, orders::placed_at.desc()))
    ///     .select((orders::user_id, orders::placed_at));
    /// assert_eq!(
    ///     latest.to_sql(),
    ///     "SELECT DISTINCT ON (orders.user_id) orders.user_id, orders.placed_at FROM orders \
    ///      ORDER BY orders.user_id, orders.placed_at DESC",
    /// );
    /// ```
    ///
    /// SQL: [`SELECT DISTINCT ON (keys)`](https://www.postgresql.org/docs/current/sql-select.html#SQL-DISTINCT).
    fn distinct_on(self, keys: K) -> R;
}

/// The query, once the keys are known to be in scope.
type FirstBy<Q, K, I> =
    After<<<K as Select>::Shape as Projection<<Q as Query>::Scope, I>>::Output, DistinctOn<Q, K>>;

impl<Q, K, I> FirstOfEach<K, I, FirstBy<Q, K, I>> for Q
where
    Q: Query,
    K: Select + Fixed,
    K::Shape: Projection<Q::Scope, I> + Leads<Q::Stage> + ToldApart,
    <K::Shape as ListShape>::List<Nil>: Unlabelled,
    Q::Stage: SortsBy<<K::Shape as ListShape>::Class>,
{
    fn distinct_on(self, _: K) -> FirstBy<Q, K, I> {
        DistinctOn {
            query: self,
            keys: PhantomData,
        }
    }
}

adapter! {
    impl<Q, K: Select> for DistinctOn<Q, K> {
        stage: <Q::Stage as Stage>::Dedup<DistinctKeys<K::Shape>>,
        parts: Parts {
            distinct: &[Piece::Str("DISTINCT ON ("), Piece::Seq(K::LIST), Piece::Str(") ")],
            ..Q::PARTS
        },
        is_static: K::IS_STATIC,
        visit: |distinct, clause, out| distinct.query.visit_clause(clause, out),
    }
}

/// Keys of DISTINCT ON that lead the keys of ORDER BY at this stage, if there are any.
pub trait Leads<S> {}
impl<K, S> Leads<S> for K
where
    K: ListShape,
    S: Stage<Order: LedBy<K::List<Nil>>>,
{
}

/// An ORDER BY whose first keys are `Keys`.
#[diagnostic::on_unimplemented(
    message = "ORDER BY must begin with the keys of DISTINCT ON",
    label = "the first row of each kind is found by sorting the kinds first",
    note = "name the same keys in the same order: `.distinct_on(a).order_by((a, b.desc()))`"
)]
pub trait LedBy<Keys> {}
#[diagnostic::do_not_recommend]
impl<K> LedBy<K> for Unsorted {}
#[diagnostic::do_not_recommend]
impl<K, O: KeyShape<List<Nil>: StartsWith<K>>> LedBy<K> for Sorted<O> {}
#[diagnostic::do_not_recommend]
impl<K, O: KeyShape<List<Nil>: StartsWith<K>>> LedBy<K> for Ties<O> {}

/// A list of keys that begins with the list `Keys`.
pub trait StartsWith<Keys> {}
#[diagnostic::do_not_recommend]
impl<K> StartsWith<Nil> for K {}
#[diagnostic::do_not_recommend]
impl<E, A: StartsWith<B>, B> StartsWith<KeyList<E, B>> for KeyList<E, A> {}

/// Keys of ORDER BY that suit what DISTINCT says at this stage.
pub trait ComesFirst<S, I> {}
impl<K, S, I> ComesFirst<S, I> for K
where
    K: KeyShape,
    S: Stage,
    S::Repeats: LetsLead<K::List<Nil>> + Suits<K::List<Nil>, S, I>,
{
}

/// What DISTINCT says lets the list `Keys` lead ORDER BY: that of DISTINCT ON must begin with its keys.
#[diagnostic::on_unimplemented(
    message = "ORDER BY must begin with the keys of DISTINCT ON",
    label = "the first row of each kind is found by sorting the kinds first",
    note = "name the same keys in the same order: `.distinct_on(a).order_by((a, b.desc()))`"
)]
pub trait LetsLead<Keys> {}
#[diagnostic::do_not_recommend]
impl<K> LetsLead<K> for AllRows {}
#[diagnostic::do_not_recommend]
impl<K> LetsLead<K> for DistinctRows {}
#[diagnostic::do_not_recommend]
impl<K: StartsWith<A::List<Nil>>, A: ListShape> LetsLead<K> for DistinctKeys<A> {}

/// What DISTINCT says suits the list `Keys` in ORDER BY at the stage `S`: that of whole rows wants them selected.
pub trait Suits<Keys, S, I> {}
#[diagnostic::do_not_recommend]
impl<K, S> Suits<K, S, ()> for AllRows {}
#[diagnostic::do_not_recommend]
impl<K, S, A> Suits<K, S, ()> for DistinctKeys<A> {}
impl<K: SelectedIn<L, I>, O, L, I> Suits<K, Done<O, DistinctRows, L>, I> for DistinctRows {}

/// Keys all of which are in the select list `L`.
#[diagnostic::on_unimplemented(
    message = "what SELECT DISTINCT sorts by must be selected, and this select list is not known"
)]
pub trait SelectedIn<L, I> {}
#[diagnostic::do_not_recommend]
impl<L> SelectedIn<L, ()> for () {}
#[diagnostic::do_not_recommend]
impl<L> SelectedIn<L, ()> for Nil {}
impl<E: Fixed, Tail, P, C, I, J> SelectedIn<OfRows<P, C>, (I, J)> for KeyList<E, Tail>
where
    P: ListShape<List<Nil>: Selects<E, I>>,
    Tail: SelectedIn<OfRows<P, C>, J>,
{
}
impl<E: Fixed, Tail, P, I, J> SelectedIn<OfGroups<P>, (I, J)> for KeyList<E, Tail>
where
    P: ListShape<List<Nil>: Selects<E, I>>,
    Tail: SelectedIn<OfGroups<P>, J>,
{
}

/// A label names what is selected.
impl<L, Tail: SelectedIn<List, I>, List, I> SelectedIn<List, I> for LabelKey<L, Tail> {}

/// A select list that holds the expression `E`, by itself or as a column of a whole table.
#[diagnostic::on_unimplemented(
    message = "SELECT DISTINCT cannot be sorted by `{E}`, which is not selected",
    label = "rows that are told apart by this are one row without it",
    note = "select it too, or sort by what is selected"
)]
pub trait Selects<E, I> {}
#[diagnostic::do_not_recommend]
impl<E, Tail> Selects<E, Here> for KeyList<E, Tail> {}
#[diagnostic::do_not_recommend]
impl<C: Column, Tail> Selects<C, HereByTable> for KeyList<WholeRow<C::Table>, Tail> {}
#[diagnostic::do_not_recommend]
impl<A: Alias, C, Tail> Selects<AliasColumn<A, C>, (HereByTable,)> for KeyList<WholeRow<A>, Tail> {}
#[diagnostic::do_not_recommend]
impl<E, Other, Tail: Selects<E, I>, I> Selects<E, There<I>> for KeyList<Other, Tail> {}
#[diagnostic::do_not_recommend]
impl<E, L, Tail> Selects<E, Here> for LabelList<E, L, Tail> {}
#[diagnostic::do_not_recommend]
impl<E, Other, L, Tail: Selects<E, I>, I> Selects<E, There<I>> for LabelList<Other, L, Tail> {}

/// A select list, or keys, whose values PostgreSQL can tell apart. Implemented by the [`Shape`](Select::Shape)s.
pub trait ToldApart {}
impl<P: ToldApart, C> ToldApart for OfRows<P, C> {}
impl<P: ToldApart> ToldApart for OfGroups<P> {}
impl<E: Expr<Type: SqlType<Base: Equatable>>> ToldApart for Item<E> {}
impl<E: Expr<Type: SqlType<Base: Equatable>>, L> ToldApart for Labelled<E, L> {}
impl<T: Source<Table: Table<Types: AllToldApart<T>>>> ToldApart for WholeRow<T> {}
impl<P: ToldApart, F, T> ToldApart for Made<P, F, T> {}

macro_rules! tuples {
    ($(($($part:ident $_index:ident $_place:tt),+))+) => {$(
        impl<$($part: ToldApart),+> ToldApart for ($($part,)+) {}
    )+};
}

for_tuples!(up_to 16: tuples);

/// The SQL types of the columns of `T`, whose values PostgreSQL can tell apart.
pub trait AllToldApart<T> {}
#[diagnostic::do_not_recommend]
impl<T> AllToldApart<T> for () {}
impl<T, C: SqlType<Base: InTable<T>>, Tail: AllToldApart<T>> AllToldApart<T> for (C, Tail) {}

/// The SQL type of a column of `T`, whose values PostgreSQL can tell apart.
#[diagnostic::on_unimplemented(
    message = "rows of `{T}` cannot be told apart: it has a column of the SQL type `{Self}`, which has no equality",
    label = "selects all columns of `{T}`",
    note = "select the columns that have: `.select((…))`"
)]
pub trait InTable<T> {}
#[diagnostic::do_not_recommend]
impl<T, C: Equatable> InTable<T> for C {}

/// A list of expressions none of which has a label.
pub trait Unlabelled {}
#[diagnostic::do_not_recommend]
impl Unlabelled for Nil {}
#[diagnostic::do_not_recommend]
impl<E, Tail: Unlabelled> Unlabelled for KeyList<E, Tail> {}
impl<E, L, Tail> Unlabelled for LabelList<E, L, Tail> where Missing: WithoutList<L> {}

/// Never: a label outside of the select list.
#[diagnostic::on_unimplemented(
    message = "`{L}` names a column of a select list, and this is none",
    label = "leave out `.as_({L})`: a label stands in `.select(…)` and `.returning(…)` alone"
)]
pub trait WithoutList<L> {}
