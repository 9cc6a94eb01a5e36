//! The select list.

use super::{Listed, Query, Selection, Stage, Takes};
use crate::exec::{Columns, Error};
use crate::expr::{ListShape, Projection, Select};
use crate::render::{Clause, Collector, Parts};
use crate::scope::After;

/// A query with a select list, read as `O`.
#[derive(Debug)]
pub struct Selected<Q, P, O> {
    query: Q,
    list: P,
    read: fn(&P, &mut Columns<'_>) -> Result<O, Error>,
}

// Derived, these would ask the same of `O`, of which there is no value here.
impl<Q: Clone, P: Clone, O> Clone for Selected<Q, P, O> {
    fn clone(&self) -> Self {
        Self {
            query: self.query.clone(),
            list: self.list.clone(),
            read: self.read,
        }
    }
}
impl<Q: Copy, P: Copy, O> Copy for Selected<Q, P, O> {}

/// What is selected is read as this.
type OutputOf<Q, P, I> = <<P as Select>::Shape as Projection<<Q as Query>::Scope, I>>::Output;

/// The query with its select list, once this is known to be one.
type Selecting<Q, P, I> = Selected<Q, After<<P as Select>::Shape, P>, OutputOf<Q, P, I>>;

/// Choosing the columns; `R` is the query with its select list, a [`Selected`].
pub trait SelectList<P, I, R>: Query {
    /// Chooses the columns: an expression, a table, a tuple of these, or a [`project!`](crate::project).
    ///
    /// Without it a table is read as its `Row`, and a join as a pair.
    ///
    /// SQL: [`SELECT list`](https://www.postgresql.org/docs/current/queries-select-lists.html).
    fn select(self, list: P) -> R;
}

impl<Q, P, I> SelectList<P, I, Selecting<Q, P, I>> for Q
where
    Q: Query,
    P: Select,
    P::Shape: Projection<Q::Scope, I, List = P>,
    Q::Stage: Takes<<P::Shape as ListShape>::Class>,
{
    fn select(self, list: P) -> Selecting<Q, P, I> {
        Selected {
            query: self,
            list,
            read: P::Shape::read,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<Q: Query, P: Select, O> Query for Selected<Q, P, O> {
    type Scope = Q::Scope;
    type Outer = Q::Outer;
    type Stage = <Q::Stage as Stage>::Choose<P::Shape, <P::Shape as ListShape>::Class>;
    type Effect = Q::Effect;

    const PARTS: Parts = Parts {
        projection: P::LIST,
        ..Q::PARTS
    };
    const IS_STATIC: bool = Q::IS_STATIC && P::IS_STATIC;

    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>) {
        match clause {
            Clause::Projection => self.list.visit_list(out),
            other => self.query.visit_clause(other, out),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<Q: Query, P: Select, O> Listed for Selected<Q, P, O> {
    type List = P;
}

#[diagnostic::do_not_recommend]
impl<Q: Query, P: Select, O: Send> Selection for Selected<Q, P, O> {
    type Output = O;
    const WIDTH: usize = P::WIDTH;

    fn read(&self, columns: &mut Columns<'_>) -> Result<O, Error> {
        (self.read)(&self.list, columns)
    }
}
