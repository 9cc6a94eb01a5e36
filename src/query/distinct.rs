//! `DISTINCT`

use super::adapter::adapter;
use crate::render::Parts;

/// A query without equal rows.
#[derive(Debug, Clone, Copy)]
pub struct Distinct<Q> {
    query: Q,
}

impl<Q> Distinct<Q> {
    pub(super) const fn new(query: Q) -> Self {
        Self { query }
    }
}

adapter! {
    impl<Q> for Distinct<Q> {
        parts: Parts { distinct: "DISTINCT ", ..Q::PARTS },
        is_static: true,
        visit: |distinct, clause, out| distinct.query.visit_clause(clause, out),
    }
}
