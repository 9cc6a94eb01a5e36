//! `ORDER BY`

use super::Query;
use super::adapter::adapter;
use crate::expr::{OrderKeys, OrderList};
use crate::render::{Clause, Parts};
use crate::scope::After;

/// A sorted query.
#[derive(Debug, Clone, Copy)]
pub struct OrderBy<Q, O> {
    query: Q,
    keys: O,
}

/// The sorted query, once its keys are known to be in scope.
type Sorted<Q, O, I> =
    After<<<O as OrderList>::Shape as OrderKeys<<Q as Query>::Scope, I>>::Checked, OrderBy<Q, O>>;

/// Sorting; `R` is the sorted query, an [`OrderBy`].
pub trait SortBy<O, I, R>: Query {
    /// Sorts the rows by an expression (ascending), `.asc()`, `.desc()`, or a tuple of these. A second call replaces the
    /// first.
    ///
    /// SQL: [`ORDER BY keys`](https://www.postgresql.org/docs/current/queries-order.html).
    fn order_by(self, keys: O) -> R;
}

impl<Q, O, I> SortBy<O, I, Sorted<Q, O, I>> for Q
where
    Q: Query,
    O: OrderList,
    O::Shape: OrderKeys<Q::Scope, I>,
{
    fn order_by(self, keys: O) -> Sorted<Q, O, I> {
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
