//! `LIMIT` and `OFFSET`.

use super::adapter::adapter;
use crate::expr::Bind;
use crate::render::{Clause, Fragment, Parts, Piece};
use crate::sql_type::Int8;

const COUNT: &[Piece] = &[Piece::Param];

/// A query with `LIMIT`.
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
        visit Clause::Limit => |limit, out| limit.count.visit(out),
    }
}

/// A query with `OFFSET`.
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
        visit Clause::Offset => |offset, out| offset.count.visit(out),
    }
}
