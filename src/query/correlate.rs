//! Subqueries that use the tables around them.

use super::{Query, Selection};
use crate::exec::{Columns, Error};
use crate::render::{Clause, Collector, Parts};
use crate::scope::Outer;
use core::marker::PhantomData;

/// A query that may use the columns of `T`, a table of the query around it.
#[derive(Debug, Clone, Copy)]
pub struct Correlate<Q, T> {
    query: Q,
    table: PhantomData<fn() -> T>,
}

impl<Q, T> Correlate<Q, T> {
    pub(super) fn new(query: Q, _: T) -> Self {
        Self { query, table: PhantomData }
    }
}

impl<Q: Query, T> Query for Correlate<Q, T> {
    type Scope = Outer<T, Q::Scope>;
    type Outer = Outer<T, Q::Outer>;
    type Stage = Q::Stage;

    const PARTS: Parts = Q::PARTS;
    const IS_STATIC: bool = Q::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        self.query.visit_clause(clause, out);
    }
}

impl<Q: Selection, T> Selection for Correlate<Q, T> {
    type List = Q::List;
    type Output = Q::Output;
    const WIDTH: usize = Q::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error> {
        self.query.read(columns)
    }
}
