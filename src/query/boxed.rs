//! Queries of different shapes under one type.

use super::{
    AllRows, Beside, BoxedRows, Correlate, Distinct, DistinctOn, Done, Filter, FromItem, GroupBy,
    HasGroups, Having, Join, Limit, Listed, Lock, NoFrom, OfGroups, OfRows, Offset, Open, OrderBy,
    Page, Query, RowKeys, Selected, Selection, SemiJoin, SetOperation, Uncorrelated, Unsorted,
    WithTies, WithWindow,
};
use crate::exec::{Columns, Error, Reads};
use crate::expr::{ListShape, NoAggregate, Row, Select};
use crate::render::{Clause, Collector, HoleText, Parts, Piece, RunTime};
use crate::scope::{After, Cons, Defines, Grouped, KeyList, Nil, Scope};
use core::fmt;
use core::marker::PhantomData;

/// A query over the tables `S` whose shape is only known at run time, and whose rows are read as `O`.
///
/// Made by [`boxed`](BoxQuery::boxed). `S` is the scope of a query: `<users::table as Query>::Scope`, say.
pub struct BoxedQuery<'a, S, O> {
    query: Box<dyn AnyQuery<O> + 'a>,
    scope: PhantomData<fn() -> S>,
    _run_time: RunTime,
}

impl<S, O> fmt::Debug for BoxedQuery<'_, S, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BoxedQuery").finish_non_exhaustive()
    }
}

/// Boxing queries.
pub trait BoxQuery: Query {
    /// Hides the shape of a query behind one type that can be named, so that it can be built in a loop or in branches, and
    /// kept in a struct. What it reads from and what its rows are read as stay known: it can be filtered, sorted and limited
    /// further, and the compiler checks that as before. Joins, groups and the select list come before it.
    ///
    /// ```
    /// # use shop::users;
    /// use pilaster::prelude::*;
    /// use pilaster::query::BoxedQuery;
    ///
    /// fn search(words: &[&str], by_age: bool) -> BoxedQuery<'static, <users::table as Query>::Scope, String> {
    ///     let mut names = users::table.select(users::username).boxed();
    ///     for word in words {
    ///         names = names.filter(users::username.like(format!("%{word}%"))).boxed();
    ///     }
    ///     if by_age {
    ///         names.order_by(users::created_at.desc()).boxed()
    ///     } else {
    ///         names.order_by(users::username).limit(10).boxed()
    ///     }
    /// }
    /// assert_eq!(
    ///     search(&["a", "d"], false).to_sql(),
    ///     "SELECT users.username FROM users WHERE users.username LIKE $1 AND users.username LIKE $2 \
    ///      ORDER BY users.username LIMIT $3",
    /// );
    /// ```
    ///
    /// A query with [`with`](super::with()) is boxed inside of it: `with(table, |table| query.boxed())`. A query that is
    /// finished, and is to be a part of others, goes into a box of another kind: [`boxed_rows`](super::BoxRows::boxed_rows).
    ///
    /// SQL: that of the query, a [`SELECT`](https://www.postgresql.org/docs/current/sql-select.html).
    fn boxed<'a>(self) -> After<Self::Checked, BoxedQuery<'a, Self::Scope, Self::Output>>
    where
        Self: Boxes + 'a,
    {
        BoxedQuery {
            query: Box::new(self),
            scope: PhantomData,
            _run_time: RunTime,
        }
    }
}

impl<Q: Query> BoxQuery for Q {}

/// A query that can be boxed.
pub trait Boxes: Selection {
    /// Known where it can.
    #[doc(hidden)]
    type Checked;
}
impl<Q> Boxes for Q
where
    Q: Selection<Outer: Uncorrelated, Effect = Reads, Stage: Boxable> + WithoutWith,
{
    type Checked = ();
}

/// A query without WITH in front: what is defined there has no place in a box that takes more clauses.
#[diagnostic::on_unimplemented(
    message = "a query with WITH does not go into a box that takes more clauses",
    label = "defines a table by WITH",
    note = "box the query inside, `with(table, |table| query.boxed())`, or as a finished one: `.boxed_rows()`"
)]
pub trait WithoutWith {}
#[diagnostic::do_not_recommend]
impl<T: FromItem + Query> WithoutWith for T {}
#[diagnostic::do_not_recommend]
impl WithoutWith for NoFrom {}
#[diagnostic::do_not_recommend]
impl<S, O> WithoutWith for BoxedQuery<'_, S, O> {}

#[diagnostic::do_not_recommend]
impl<A, B, Op, C> WithoutWith for SetOperation<A, B, Op, C> {}
#[diagnostic::do_not_recommend]
impl<C, U> WithoutWith for BoxedRows<'_, C, U> {}

macro_rules! without_with {
    ($(<$query:ident $(, $other:ident)* $(; const $flag:ident: bool)?> $adapter:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$query: WithoutWith $(, $other)* $(, const $flag: bool)?> WithoutWith for $adapter {}
    )*};
}

without_with! {
    <Q, T, P, K> Join<Q, T, P, K>;
    <Q, P, O> Selected<Q, P, O>;
    <Q, K; const DISTINCT: bool> GroupBy<Q, K, DISTINCT>;
    <Q, O, X; const BACK: bool> Page<Q, O, X, BACK>;
    <Q, P> Filter<Q, P>;
    <Q, P> Having<Q, P>;
    <Q, O> OrderBy<Q, O>;
    <Q, C> Limit<Q, C>;
    <Q, C> Offset<Q, C>;
    <Q> WithTies<Q>;
    <Q, N, W> WithWindow<Q, N, W>;
    <Q, T, P; const ANTI: bool> SemiJoin<Q, T, P, ANTI>;
    <Q> Distinct<Q>;
    <Q, K> DistinctOn<Q, K>;
    <Q, S, T, W> Lock<Q, S, T, W>;
    <Q, T> Correlate<Q, T>;
}

/// A stage at which a query can be boxed.
#[diagnostic::on_unimplemented(
    message = "what may follow this query hangs on its shape, so it cannot be boxed",
    label = "DISTINCT, locks, aggregates of all rows and set operations do not go into a box",
    note = "box the query before that, or return `impl Rows<Output = …>`"
)]
pub trait Boxable {}
#[diagnostic::do_not_recommend]
impl<O> Boxable for Open<O, AllRows> {}
#[diagnostic::do_not_recommend]
impl<O, P, C: NoAggregate<()>> Boxable for Done<O, AllRows, OfRows<P, C>> {}
#[diagnostic::do_not_recommend]
impl<O, P> Boxable for Done<O, AllRows, OfGroups<P>> {}
#[diagnostic::do_not_recommend]
impl<O, S> Boxable for Done<O, AllRows, Hidden<S>> {}

/// Select list: that of a box over the scope `S`.
#[derive(Debug)]
pub struct Hidden<S>(PhantomData<fn() -> S>);

impl<S: SortsBoxed<C>, C> Beside<C> for Hidden<S> {}

/// A scope whose boxes take keys of the class `C` in ORDER BY: of rows, or of groups.
#[diagnostic::on_unimplemented(message = "this boxed query cannot be sorted by that")]
pub trait SortsBoxed<C> {}
#[diagnostic::do_not_recommend]
impl<S, K, C> SortsBoxed<C> for Grouped<S, K> {}
impl<T, N, Tail, C: RowKeys> SortsBoxed<C> for Cons<T, N, Tail> {}
impl<S: SortsBoxed<C>, N, W, C> SortsBoxed<C> for Defines<S, N, W> {}

#[diagnostic::do_not_recommend]
impl<O, S, K> HasGroups for Done<O, AllRows, Hidden<Grouped<S, K>>> {}

impl<S> ListShape for Hidden<S> {
    type Class = Row;
    type List<Tail> = KeyList<Self, Tail>;
}

#[diagnostic::do_not_recommend]
impl<S> Select for Hidden<S> {
    type Shape = Self;
    // Nothing is joined to a box, so nobody asks for its list or counts its columns.
    const LIST: &'static [Piece] = &[];
    const IS_STATIC: bool = true;
    const WIDTH: usize = 0;

    fn visit_list<'q>(&'q self, _: &mut Collector<'q>) {}
}

/// [`Selection`] behind a pointer.
trait AnyQuery<O>: Send + Sync {
    fn pieces(&self, clause: Clause) -> &'static [Piece];
    fn visit_any<'q>(&'q self, clause: Clause, out: &mut Collector<'q>);
    fn read_any(&self, columns: &mut Columns<'_>) -> Result<O, Error>;
}

impl<Q: Selection> AnyQuery<Q::Output> for Q {
    fn pieces(&self, clause: Clause) -> &'static [Piece] {
        Q::PARTS.clause(clause)
    }

    fn visit_any<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        self.visit_clause(clause, out);
    }

    fn read_any(&self, columns: &mut Columns<'_>) -> Result<Q::Output, Error> {
        self.read(columns)
    }
}

const HOLE: &[Piece] = &[Piece::Hole];

#[diagnostic::do_not_recommend]
impl<S: Scope, O> Query for BoxedQuery<'_, S, O> {
    type Scope = S;
    type Outer = Nil;
    type Stage = Done<Unsorted, AllRows, Hidden<S>>;
    type Effect = Reads;

    const PARTS: Parts = Parts {
        filter: HOLE,
        group: HOLE,
        having: HOLE,
        window: HOLE,
        order: HOLE,
        by_label: true,
        limit: HOLE,
        offset: HOLE,
        fetch: HOLE,
        ..Parts::from_table(HOLE, HOLE)
    };
    const IS_STATIC: bool = false;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        if clause == Clause::With {
            return;
        }
        out.hole(HoleText::Repeat {
            pieces: self.query.pieces(clause),
            times: 1,
            separator: "",
        });
        self.query.visit_any(clause, out);
    }
}

#[diagnostic::do_not_recommend]
impl<S: Scope, O> Listed for BoxedQuery<'_, S, O> {
    type List = Hidden<S>;
}

#[diagnostic::do_not_recommend]
impl<S: Scope, O: Send> Selection for BoxedQuery<'_, S, O> {
    type Output = O;
    const WIDTH: usize = 0;

    fn read(&self, columns: &mut Columns<'_>) -> Result<O, Error> {
        self.query.read_any(columns)
    }
}
