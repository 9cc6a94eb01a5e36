//! `WHERE`

use super::adapter::adapter;
use crate::expr::Conjunct;
use crate::render::{Clause, Parts, Piece};

/// A query with one more condition.
#[derive(Debug, Clone, Copy)]
pub struct Filter<Q, P> {
    query: Q,
    condition: P,
}

impl<Q, P> Filter<Q, P> {
    pub(super) const fn new(query: Q, condition: P) -> Self {
        Self { query, condition }
    }
}

adapter! {
    impl<Q, P: FilterPart> for Filter<Q, P> {
        parts: Parts {
            filter: &[Piece::List { separator: " AND ", items: &[Q::PARTS.filter, P::PIECES] }],
            ..Q::PARTS
        },
        is_static: P::IS_STATIC,
        visit Clause::Filter => |filter, out| filter.condition.visit_conjunct(out),
    }
}

/// A condition as it is kept.
pub trait FilterPart: Conjunct + Send + Sync {}
impl<P: Conjunct + Send + Sync> FilterPart for P {}
