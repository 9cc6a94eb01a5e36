//! A SELECT without FROM.

use super::{Open, Query, SelectList, Selected};
use crate::expr::{Projection, Select};
use crate::render::{Clause, Collector, Parts};
use crate::scope::{Nil, NoRow};

/// No table, and one row of nothing.
#[derive(Debug, Clone, Copy)]
pub struct NoFrom(());

/// One row of values: what a query of no table selects.
///
/// ```
/// use pilaster::prelude::*;
///
/// let query = select((lower("ADA"), now()));
/// assert_eq!(query.to_sql(), "SELECT lower($1), now()");
/// ```
///
/// SQL: [`SELECT list`](https://www.postgresql.org/docs/current/sql-select.html#id-1.9.3.172.10.8), without FROM.
pub fn select<P, I>(list: P) -> Selected<NoFrom, P, <P::Shape as Projection<NoRow, I>>::Output>
where
    P: Select,
    NoFrom: SelectList<P, I, <P::Shape as Projection<NoRow, I>>::Output>,
    P::Shape: Projection<NoRow, I>,
{
    SelectList::select(NoFrom(()), list)
}

#[diagnostic::do_not_recommend]
impl Query for NoFrom {
    type Scope = NoRow;
    type Outer = Nil;
    type Stage = Open;

    const PARTS: Parts = Parts::from_table(&[], &[]);
    const IS_STATIC: bool = true;

    fn visit_clause<'q>(&'q self, _: Clause, _: &mut Collector<'q>) {}
}
