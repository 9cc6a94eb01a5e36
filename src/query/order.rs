//! `ORDER BY`

use super::Query;
use super::adapter::adapter;
use crate::expr::{OrderKeys, OrderList};
use crate::render::{Clause, Parts};

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

adapter! {
    impl<Q, O: OrderList> for OrderBy<Q, O> {
        parts: Parts { order: O::PIECES, ..Q::PARTS },
        is_static: O::IS_STATIC,
        visit: |order, clause, out| match clause {
            Clause::Order => order.keys.visit(out),
            other => order.query.visit_clause(other, out),
        },
    }
}
