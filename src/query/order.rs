//! `ORDER BY`

use super::{Query, Selection};
use crate::exec::{Columns, Error};
use crate::render::{Clause, Collector, Fragment, Parts};

/// A sorted query.
#[derive(Debug, Clone, Copy)]
pub struct OrderBy<Q, O> {
    query: Q,
    keys: O,
}

impl<Q, O> OrderBy<Q, O> {
    pub(super) const fn new(query: Q, keys: O) -> Self {
        Self { query, keys }
    }
}

impl<Q: Query, O: Fragment + Send + Sync> Query for OrderBy<Q, O> {
    type Scope = Q::Scope;
    type Outer = Q::Outer;
    type Stage = Q::Stage;

    const PARTS: Parts = Parts { order: O::PIECES, ..Q::PARTS };
    const IS_STATIC: bool = Q::IS_STATIC && O::IS_STATIC;

    /// Replaces what the query was sorted by.
    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        match clause {
            Clause::Order => self.keys.visit(out),
            other => self.query.visit_clause(other, out),
        }
    }
}

impl<Q: Selection, O: Fragment + Send + Sync> Selection for OrderBy<Q, O> {
    type List = Q::List;
    type Output = Q::Output;
    const WIDTH: usize = Q::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        self.query.read(columns)
    }
}
