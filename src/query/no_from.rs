//! A SELECT without FROM.

use super::{Open, Query, SelectList};
use crate::exec::Reads;
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
/// `R` is a [`Selected`](super::Selected).
///
/// SQL: [`SELECT list`](https://www.postgresql.org/docs/current/sql-select.html), without FROM.
pub fn select<P, I, R>(list: impl ValueList<P, I, R>) -> R {
    list.select_list()
}

/// A select list that needs no table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be selected without a table",
    label = "a column needs the table it is of: `table.select(…)`"
)]
pub trait ValueList<P, I, R> {
    /// Selects it.
    fn select_list(self) -> R;
}

#[diagnostic::do_not_recommend]
impl<P, I, R> ValueList<P, I, R> for P
where
    NoFrom: SelectList<P, I, R>,
{
    fn select_list(self) -> R {
        SelectList::select(NoFrom(()), self)
    }
}

#[diagnostic::do_not_recommend]
impl Query for NoFrom {
    type Scope = NoRow;
    type Outer = Nil;
    type Stage = Open;
    type Effect = Reads;

    const PARTS: Parts = Parts::from_table(&[], &[]);
    const IS_STATIC: bool = true;

    fn visit_clause<'q>(&'q self, _: Clause, _: &mut Collector<'q>) {}
}
