//! `ORDER BY`

use super::adapter::adapter;
use super::{ComesFirst, KnownAt, Query, Sorting, SortsBy, Stage};
use crate::expr::{KeyShape, OrderKeys, OrderList};
use crate::render::{Clause, Parts};
use crate::scope::{After, Nil};

/// A sorted query.
#[derive(Debug, Clone, Copy)]
pub struct OrderBy<Q, O> {
    pub(super) query: Q,
    pub(super) keys: O,
}

/// The sorted query, once its keys are known to be in scope.
type SortedBy<Q, O, I> =
    After<<<O as OrderList>::Shape as OrderKeys<<Q as Query>::Scope, I>>::Checked, OrderBy<Q, O>>;

/// The labels among the keys.
type LabelsIn<O> = <<O as OrderList>::Shape as KeyShape>::Labels<Nil>;

/// Sorting; `R` is the sorted query, an [`OrderBy`].
pub trait SortBy<O, I, R>: Query {
    /// Sorts the rows by an expression (ascending), `.asc()`, `.desc()`, or a tuple of these. A second call replaces the
    /// first. After `select` a key may be a [`label!`](crate::label) of a column there.
    ///
    /// SQL: [`ORDER BY keys`](https://www.postgresql.org/docs/current/queries-order.html).
    fn order_by(self, keys: O) -> R;
}

impl<Q, O, I, J, L> SortBy<O, (I, J, L), SortedBy<Q, O, I>> for Q
where
    Q: Query,
    O: OrderList,
    O::Shape: OrderKeys<Q::Scope, I> + ComesFirst<Q::Stage, J>,
    Q::Stage: SortsBy<<O::Shape as KeyShape>::Class>,
    LabelsIn<O>: KnownAt<Q::Stage, L>,
{
    fn order_by(self, keys: O) -> SortedBy<Q, O, I> {
        OrderBy { query: self, keys }
    }
}

adapter! {
    impl<Q, O: OrderList> for OrderBy<Q, O> {
        stage: <Q::Stage as Stage>::Sort<<<Q::Stage as Stage>::Order as Sorting>::By<O::Shape>>,
        parts: Parts { order: O::PIECES, by_label: O::Shape::BY_LABEL, ..Q::PARTS },
        is_static: O::IS_STATIC,
        visit: |order, clause, out| match clause {
            Clause::Order => order.keys.visit(out),
            other => order.query.visit_clause(other, out),
        },
    }
}
