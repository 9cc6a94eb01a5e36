//! Queries of the same columns under one type.

use super::derived::visit_query;
use super::{
    AsRow, Cell, Combined, Listed, OutsideOfSteps, Query, Selection, Subquery, Whole, Yielded,
    Yields,
};
use crate::exec::{Columns, Error, Reads};
use crate::expr::{Correlation, Select};
use crate::render::{Clause, Collector, HoleText, Parts, Piece, RunTime};
use crate::scope::{After, Nil};
use crate::sql_type::NotNull;
use core::fmt;
use core::marker::PhantomData;

/// A finished query of the columns `C` whose shape is only known at run time; correlated with the tables `U`, if any.
///
/// Made by [`boxed_rows`](BoxRows::boxed_rows). [`OneColumn<Text>`](OneColumn) is a list of columns; with another in front it
/// is `Yielded<Cell<Int8, NotNull>, OneColumn<Text>>`.
pub struct BoxedRows<'a, C, U = Nil> {
    query: Box<dyn AnyQuery + 'a>,
    columns: PhantomData<fn() -> (C, U)>,
    _run_time: RunTime,
}

/// One column of the SQL type `T`.
pub type OneColumn<T, N = NotNull> = Yielded<Cell<T, N>, Nil>;

impl<C, U> fmt::Debug for BoxedRows<'_, C, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BoxedRows").finish_non_exhaustive()
    }
}

/// Boxing what queries yield.
pub trait BoxRows: Query {
    /// Hides all of a query but its columns behind one type that can be named. In contrast to
    /// [`boxed`](super::BoxQuery::boxed) the query is finished: the box is no query of tables that takes more conditions, but
    /// a list of rows, and so it may be a part of others. It stands in `in_query`, `scalar`, `collect`,
    /// [`derived!`](crate::derived), UNION and its like, is sorted by [`output`](super::output()) and limited. Any query that
    /// does not lock its rows goes into it, also one with [`with`](super::with()), DISTINCT, aggregates or UNION.
    ///
    /// ```
    /// # use shop::{orders, posts, users};
    /// use pilaster::prelude::*;
    /// use pilaster::query::{BoxedRows, OneColumn};
    /// use pilaster::sql_type::Uuid;
    ///
    /// fn active(buyers: bool) -> BoxedRows<'static, OneColumn<Uuid>> {
    ///     if buyers {
    ///         orders::table.select(orders::user_id).distinct().boxed_rows()
    ///     } else {
    ///         posts::table.filter(posts::views.gt(5)).select(posts::user_id).boxed_rows()
    ///     }
    /// }
    /// let query = users::table.filter(users::id.in_query(active(true))).select(users::username);
    /// assert_eq!(
    ///     query.to_sql(),
    ///     "SELECT users.username FROM users WHERE users.id IN \
    ///      (SELECT * FROM (SELECT DISTINCT orders.user_id FROM orders) AS boxed)",
    /// );
    /// ```
    ///
    /// SQL: `SELECT * FROM (query) AS boxed`.
    fn boxed_rows<'a, I>(self) -> Boxed<'a, Self, I>
    where
        Self: YieldsRowsToBox<I> + 'a;
}

impl<Q: Query> BoxRows for Q {
    fn boxed_rows<'a, I>(self) -> Boxed<'a, Q, I>
    where
        Q: YieldsRowsToBox<I> + 'a,
    {
        BoxedRows {
            query: Box::new(self),
            columns: PhantomData,
            _run_time: RunTime,
        }
    }
}

/// The box of the query `Q`, once it is known that it can be boxed.
type Boxed<'a, Q, I> = After<
    <Q as YieldsRowsToBox<I>>::Checked,
    BoxedRows<'a, <Q as Yields<I>>::Columns, <Q as Query>::Outer>,
>;

/// A query whose rows can be boxed.
pub trait YieldsRowsToBox<I>: Yields<I> {
    /// Known where they can.
    #[doc(hidden)]
    type Checked;
}

impl<Q, I> YieldsRowsToBox<I> for Q
where
    Q: Yields<I, Outer: OutsideOfSteps, Effect: ReadsAlone>,
{
    type Checked = ();
}

/// What a query does that reads and does nothing else.
#[diagnostic::on_unimplemented(
    message = "a query that locks its rows does not go into a box: what is boxed may be a part of others",
    label = "ends in `.for_update()` or its like, or has a part that does",
    note = "lock the rows in a query of their own"
)]
pub trait ReadsAlone {}
#[diagnostic::do_not_recommend]
impl ReadsAlone for Reads {}

/// [`Query`] behind a pointer.
trait AnyQuery: Send + Sync {
    fn pieces(&self) -> &'static [Piece];
    fn visit_any<'q>(&'q self, out: &mut Collector<'q>);
}

impl<Q: Query> AnyQuery for Q {
    fn pieces(&self) -> &'static [Piece] {
        Subquery::<Q>::QUERY
    }

    fn visit_any<'q>(&'q self, out: &mut Collector<'q>) {
        visit_query(self, out);
    }
}

#[diagnostic::do_not_recommend]
impl<C, U: Correlation> Query for BoxedRows<'_, C, U> {
    type Scope = Combined<C>;
    type Outer = U;
    type Stage = Whole<C>;
    type Effect = Reads;

    const PARTS: Parts = Parts::from_table(
        &[Piece::Str("*")],
        &[Piece::Paren(&[Piece::Hole]), Piece::Str(" AS boxed")],
    );
    const IS_STATIC: bool = false;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        if clause == Clause::From {
            out.hole(HoleText::Repeat {
                pieces: self.query.pieces(),
                times: 1,
                separator: "",
            });
            self.query.visit_any(out);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<C: AsRow, U: Correlation> Listed for BoxedRows<'_, C, U> {
    type List = C::List;
}

#[diagnostic::do_not_recommend]
impl<C: AsRow, U: Correlation> Selection for BoxedRows<'_, C, U> {
    type Output = C::Row;
    const WIDTH: usize = <C::List as Select>::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<C::Row, Error> {
        C::read(columns)
    }
}
