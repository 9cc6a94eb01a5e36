//! Queries of different shapes under one type.

use super::{
    AllRows, Beside, Done, HasGroups, Listed, OfGroups, OfRows, Open, Query, RowKeys, Selection,
    Uncorrelated, Unsorted,
};
use crate::exec::{Columns, Error, Reads};
use crate::expr::{ListShape, NoAggregate, Row, Select};
use crate::render::{Clause, Collector, HoleText, Parts, Piece, RunTime};
use crate::scope::{Cons, Defines, Grouped, KeyList, Nil, Scope};
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
    /// A query with [`with`](super::with()) is boxed inside of it: `with(table, |table| query.boxed())`.
    ///
    /// SQL: that of the query, a [`SELECT`](https://www.postgresql.org/docs/current/sql-select.html).
    fn boxed<'a>(self) -> BoxedQuery<'a, Self::Scope, Self::Output>
    where
        Self: Boxes + 'a,
    {
        const {
            assert!(
                !Self::PARTS.defines(),
                "WITH does not go into a box: `with(table, |table| query.boxed())`"
            )
        }
        BoxedQuery {
            query: Box::new(self),
            scope: PhantomData,
            _run_time: RunTime,
        }
    }
}

impl<Q: Query> BoxQuery for Q {}

/// A query that can be boxed.
pub trait Boxes: Selection {}
impl<Q: Selection<Outer: Uncorrelated, Effect = Reads, Stage: Boxable>> Boxes for Q {}

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
