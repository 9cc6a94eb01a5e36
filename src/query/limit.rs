//! `LIMIT` and `OFFSET`.

use super::adapter::adapter;
use crate::expr::Bind;
use crate::render::{Clause, Fragment, Parts, Piece};
use crate::sql_type::Int8;

const COUNT: &[Piece] = &[Piece::Param];

/// A query with `LIMIT`. A second one replaces the first.
#[derive(Debug, Clone, Copy)]
pub struct Limit<Q> {
    query: Q,
    count: Bind<Int8, i64>,
}

impl<Q> Limit<Q> {
    pub(super) fn new(query: Q, count: u32) -> Self {
        Self {
            query,
            count: Bind::new(i64::from(count)),
        }
    }
}

adapter! {
    impl<Q> for Limit<Q> {
        parts: Parts { limit: COUNT, ..Q::PARTS },
        is_static: true,
        visit: |limit, clause, out| match clause {
            Clause::Limit => limit.count.visit(out),
            other => limit.query.visit_clause(other, out),
        },
    }
}

/// A query with `OFFSET`. A second one replaces the first.
#[derive(Debug, Clone, Copy)]
pub struct Offset<Q> {
    query: Q,
    count: Bind<Int8, i64>,
}

impl<Q> Offset<Q> {
    pub(super) fn new(query: Q, count: u32) -> Self {
        Self {
            query,
            count: Bind::new(i64::from(count)),
        }
    }
}

adapter! {
    impl<Q> for Offset<Q> {
        parts: Parts { offset: COUNT, ..Q::PARTS },
        is_static: true,
        visit: |offset, clause, out| match clause {
            Clause::Offset => offset.count.visit(out),
            other => offset.query.visit_clause(other, out),
        },
    }
}
