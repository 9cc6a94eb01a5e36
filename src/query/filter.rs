//! `WHERE`

use super::Query;
use super::adapter::adapter;
use crate::expr::{Expr, In, PerRow, Predicate};
use crate::render::{Clause, Parts, Piece};
use crate::scope::{After, Scope};
use crate::sql_type::{Boolean, SqlType};

/// A query with one more condition.
#[derive(Debug, Clone, Copy)]
pub struct Filter<Q, P> {
    query: Q,
    condition: P,
}

/// The filtered query, once the condition is known to be one.
type FilteredBy<Q, P> = Filter<Q, After<<P as Predicate>::Condition, P>>;

/// Filtering; `R` is the filtered query, a [`Filter`].
pub trait FilterBy<P, I, R>: Query {
    /// Keeps the rows for which the condition holds. Several filters are joined by AND.
    ///
    /// Takes a boolean expression of the query's tables, an `Option` of one (left out when `None`), or a `Vec` of
    /// conditions that must all hold.
    ///
    /// SQL: [`WHERE condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-WHERE).
    fn filter(self, condition: P) -> R;
}

impl<Q, P, I> FilterBy<P, I, FilteredBy<Q, P>> for Q
where
    Q: Query,
    P: Predicate,
    P::Condition: In<<Q::Scope as Scope>::Rows, I> + PerRow,
    <P::Condition as Expr>::Type: SqlType<Base: Boolean>,
{
    fn filter(self, condition: P) -> FilteredBy<Q, P> {
        Filter {
            query: self,
            condition,
        }
    }
}

adapter! {
    impl<Q, P: Predicate> for Filter<Q, P> {
        parts: Parts {
            filter: &[Piece::List { separator: " AND ", items: &[Q::PARTS.filter, P::PIECES] }],
            ..Q::PARTS
        },
        is_static: P::IS_STATIC,
        visit: |filter, clause, out| {
            if !Q::IS_PLAIN {
                filter.query.visit_clause(clause, out);
            }
            if matches!(clause, Clause::Filter) {
                filter.condition.visit_predicate(out);
            }
        },
    }
}
