//! `ORDER BY`

use super::{Listed, Query, Selection};
use crate::exec::{Columns, Error};
use crate::expr::{OrderKeys, OrderList};
use crate::render::{Clause, Collector, Fragment, Parts};

/// A sorted query.
#[derive(Debug, Clone, Copy)]
pub struct OrderBy<Q, O> {
    query: Q,
    keys: O,
}

/// Sorting.
pub trait SortBy<O, I>: Query {
    /// Sorts the rows by an expression (ascending), `.asc()`, `.desc()`, or a tuple of these. A second call replaces the
    /// first.
    ///
    /// SQL: [`ORDER BY keys`](https://www.postgresql.org/docs/current/queries-order.html).
    fn order_by(self, keys: O) -> OrderBy<Self, O>;
}

impl<Q, O, I> SortBy<O, I> for Q
where
    Q: Query,
    O: OrderList,
    O::Shape: OrderKeys<Q::Scope, I>,
{
    fn order_by(self, keys: O) -> OrderBy<Self, O> {
        OrderBy { query: self, keys }
    }
}

#[diagnostic::do_not_recommend]
impl<Q: Query, O: Fragment + Send + Sync> Query for OrderBy<Q, O> {
    type Scope = Q::Scope;
    type Outer = Q::Outer;
    type Stage = Q::Stage;

    const PARTS: Parts = Parts {
        order: O::PIECES,
        ..Q::PARTS
    };
    const IS_STATIC: bool = Q::IS_STATIC && O::IS_STATIC;

    /// Replaces what the query was sorted by.
    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        match clause {
            Clause::Order => self.keys.visit(out),
            other => self.query.visit_clause(other, out),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<Q: Listed, O: Fragment + Send + Sync> Listed for OrderBy<Q, O> {
    type List = Q::List;
}

#[diagnostic::do_not_recommend]
impl<Q: Selection, O: Fragment + Send + Sync> Selection for OrderBy<Q, O> {
    type Output = Q::Output;
    const WIDTH: usize = Q::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        self.query.read(columns)
    }
}
