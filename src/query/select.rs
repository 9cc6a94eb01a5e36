//! The select list.

use super::select_query::Done;
use super::{Query, Selection};
use crate::exec::{Columns, Error};
use crate::expr::{Projection, Select};
use crate::render::{Clause, Collector, Parts};
use core::marker::PhantomData;

/// A query with a select list.
#[derive(Debug, Clone, Copy)]
pub struct Selected<Q, P, I> {
    query: Q,
    list: P,
    index: PhantomData<fn() -> I>,
}

impl<Q, P, I> Selected<Q, P, I> {
    pub(super) const fn new(query: Q, list: P) -> Self {
        Self { query, list, index: PhantomData }
    }
}

impl<Q: Query, P: Select + Send + Sync, I> Query for Selected<Q, P, I> {
    type Scope = Q::Scope;
    type Outer = Q::Outer;
    type Stage = Done;

    const PARTS: Parts = Parts { projection: P::LIST, ..Q::PARTS };
    const IS_STATIC: bool = Q::IS_STATIC && P::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        match clause {
            Clause::Projection => self.list.visit_list(out),
            other => self.query.visit_clause(other, out),
        }
    }
}

impl<Q: Query, I, P: Projection<Q::Scope, I>> Selection for Selected<Q, P, I> {
    type List = P;
    type Output = P::Output;
    const WIDTH: usize = P::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<P::Output, Error> {
        self.list.read(columns)
    }
}
