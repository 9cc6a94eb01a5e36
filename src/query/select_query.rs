//! [`Query`]: what every adapter is.

use super::{Limit, Offset, Stage};
use crate::exec::Effect;
use crate::expr::{Scalar, Select, SingleColumn};
use crate::render::{Clause, Collector, Draft, Parts};
use crate::scope::Scope;

/// A SELECT under construction.
///
/// A table is a query of all of its rows; every method changes one clause and gives a new query. Nothing is sent before
/// [`fetch_all`](crate::exec::Fetch::fetch_all) and its like. Clauses may be added in any order that
/// makes sense: joins before `select`, `group_by` before `select` and `having`.
///
/// The methods that take an expression stand in traits of their own, each in the file of its clause:
/// [`filter`](super::FilterBy::filter), [`select`](super::SelectList::select), [`inner_join`](super::JoinTo::inner_join)
/// and its like, [`order_by`](super::SortBy::order_by), [`group_by`](super::GroupOn::group_by). The compiler then says
/// what is wrong with the call and nothing else.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a query")]
pub trait Query: Sized + Send + Sync {
    /// The tables of FROM.
    type Scope: Scope;
    /// The tables of the query around it that a correlated subquery uses.
    type Outer;
    /// How far it has come.
    type Stage: Stage;
    /// What it does: it reads, unless it locks rows or a statement in its WITH writes.
    type Effect: Effect;

    /// The text, clause by clause.
    const PARTS: Parts;
    /// Whether no clause holds a hole.
    const IS_STATIC: bool;
    /// Whether no clause holds a parameter or a hole, as for tables that are joined on their columns.
    #[doc(hidden)]
    const IS_PLAIN: bool = false;

    /// Hands over a clause's parameters and holes.
    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>);

    /// At most this many rows.
    ///
    /// SQL: [`LIMIT count`](https://www.postgresql.org/docs/current/queries-limit.html).
    fn limit(self, count: u32) -> Limit<Self> {
        Limit::new(self, count)
    }

    /// Leaves out this many rows first.
    ///
    /// SQL: [`OFFSET count`](https://www.postgresql.org/docs/current/queries-limit.html).
    fn offset(self, count: u32) -> Offset<Self> {
        Offset::new(self, count)
    }

    /// Uses the query, which must select one column and yield at most one row, as a value. It is NULL where the query
    /// yields no row.
    ///
    /// SQL: [`(SELECT …)`](https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-SCALAR-SUBQUERIES).
    fn scalar(self) -> Scalar<Self, <<Self::List as Select>::Shape as SingleColumn>::Type>
    where
        Self: Listed,
        <Self::List as Select>::Shape: SingleColumn,
    {
        Scalar::new(self)
    }
}

/// A query whose select list is known.
#[diagnostic::on_unimplemented(
    message = "this statement is not finished",
    label = "a grouped query must say what it selects, ON CONFLICT and MERGE what is done then",
    note = "add `.select((…))` with keys and aggregates; `.do_nothing()` or `.do_update(…)`"
)]
pub trait Listed: Query {
    /// The select list.
    type List: Select;
}

/// A query that knows what its rows are read as.
#[diagnostic::on_unimplemented(
    message = "this yields no rows to read yet",
    label = "a grouped query must say what it selects, a write what it returns",
    note = "add `.select((…))` with keys and aggregates, or `.returning(…)`; `.execute(…)` runs a write alone"
)]
pub trait Selection: Listed {
    /// What a row is read as.
    type Output: Send;
    /// How many columns a row has.
    const WIDTH: usize;

    /// Reads a row.
    ///
    /// # Errors
    /// Where a column does not hold what its type says.
    fn read(&self, columns: &mut crate::exec::Columns<'_>) -> crate::Result<Self::Output>;
}

#[diagnostic::do_not_recommend]
impl<Q: Query> Draft for Q {}
