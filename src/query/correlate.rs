//! Subqueries that use the tables around them.

use super::{AtStage, FromItem, Listed, Query, Selection};
use crate::exec::{Columns, Error};
use crate::render::{Clause, Collector, Parts};
use crate::scope::{Absent, Named, Nil, Outer, Scope};
use core::marker::PhantomData;

/// A query that may use the columns of `T`, a table of the query around it.
#[derive(Debug, Clone, Copy)]
pub struct Correlate<Q, T> {
    query: Q,
    table: PhantomData<fn() -> T>,
}

/// No table of a query around it is used.
#[diagnostic::on_unimplemented(
    message = "a correlated subquery cannot run by itself",
    label = "uses the columns of a table that is not here",
    note = "use it inside a query of that table: `exists(…)`, `.scalar()`, `.in_query(…)`"
)]
pub trait Uncorrelated {}
#[diagnostic::do_not_recommend]
impl Uncorrelated for Nil {}

/// Correlating a subquery.
pub trait CorrelateWith<T: FromItem>: Query {
    /// Lets this query use the columns of `table`, which the query around it reads from. It can then only stand as a
    /// subquery, and only there.
    ///
    /// SQL: nothing of its own; see [EXISTS](https://www.postgresql.org/docs/current/functions-subquery.html#FUNCTIONS-SUBQUERY-EXISTS).
    fn correlate(self, table: T) -> Correlate<Self, T::Entry>;
}

impl<Q, T> CorrelateWith<T> for Q
where
    Q: Query,
    T: FromItem + AtStage<Q::Stage>,
    <Q::Scope as Scope>::Names<<T::Entry as Named>::Name>: Absent<T::Entry>,
{
    fn correlate(self, _: T) -> Correlate<Self, T::Entry> {
        Correlate {
            query: self,
            table: PhantomData,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<Q: Query, T> Query for Correlate<Q, T> {
    type Scope = Outer<T, Q::Scope>;
    type Outer = Outer<T, Q::Outer>;
    type Stage = Q::Stage;
    type Effect = Q::Effect;

    const PARTS: Parts = Q::PARTS;
    const IS_STATIC: bool = Q::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        self.query.visit_clause(clause, out);
    }
}

#[diagnostic::do_not_recommend]
impl<Q: Listed, T> Listed for Correlate<Q, T> {
    type List = Q::List;
}

#[diagnostic::do_not_recommend]
impl<Q: Selection, T> Selection for Correlate<Q, T> {
    type Output = Q::Output;
    const WIDTH: usize = Q::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        self.query.read(columns)
    }
}
