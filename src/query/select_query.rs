//! [`Query`]: what every adapter is.

use super::{Correlate, Distinct, Filter, Full, GroupBy, GroupKeys, Inner, Join, Left, Limit, Offset, On, OrderBy, Right, Selected};
use crate::exec::{Columns, Error};
use crate::expr::{NoAggregate, OrderKeys, Predicate, Projection, Scalar, SingleColumn, Uniform};
use crate::render::{Clause, Collector, Parts};
use crate::schema::Source;
use crate::scope::{Absent, Cons, Scope};
use crate::sql_type::NotNull;

/// How far a query has come: whether tables can still be joined, and whether it is grouped.
pub trait Stage {}

/// Tables can be joined; nothing is selected yet.
#[derive(Debug)]
pub struct Open;

/// Grouped; a select list is due.
#[derive(Debug)]
pub struct Grouping;

/// Has its select list.
#[derive(Debug)]
pub struct Done;

impl Stage for Open {}
impl Stage for Grouping {}
impl Stage for Done {}

/// A SELECT under construction.
///
/// A table is a query of all of its rows; every method changes one clause and gives a new query. Nothing is sent before
/// [`fetch_all`](crate::exec::Fetch::fetch_all) and its like. Clauses may be added in any order that
/// makes sense: joins before `select`, `group_by` before `select` and `having`.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a query")]
pub trait Query: Sized + Send + Sync {
    /// The tables of FROM.
    type Scope: Scope;
    /// The tables of the query around it that a correlated subquery uses.
    type Outer;
    /// How far it has come.
    type Stage: Stage;

    /// The text, clause by clause.
    const PARTS: Parts;
    /// Whether no clause holds a hole.
    const IS_STATIC: bool;

    /// Hands over a clause's parameters and holes.
    fn visit_clause<'q>(&'q self, clause: Clause, out: &mut Collector<'q>);

    /// Keeps the rows for which the condition holds. Several filters are joined by AND.
    ///
    /// Takes a boolean expression of the query's tables, an `Option` of one (left out when `None`), or a `Vec` of
    /// conditions that must all hold.
    ///
    /// SQL: [`WHERE condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-WHERE).
    fn filter<P, I>(self, condition: P) -> Filter<Self, P>
    where
        P: Predicate<<Self::Scope as Scope>::Rows, I, Class: NoAggregate>,
    {
        Filter::new(self, condition)
    }

    /// Chooses the columns: an expression, a table, a tuple of these, or a [`project!`](crate::project).
    ///
    /// Without it a table is read as its `Row`, and a join as a pair.
    ///
    /// SQL: [`SELECT list`](https://www.postgresql.org/docs/current/queries-select-lists.html).
    fn select<P, I>(self, list: P) -> Selected<Self, P, I>
    where
        P: Projection<Self::Scope, I>,
        Self: SelectStage<P::Class>,
    {
        Selected::new(self, list)
    }

    /// Joins a table; rows without a partner on either side are left out.
    ///
    /// SQL: [`INNER JOIN table ON condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
    fn inner_join<T, P, I>(self, on: On<T, P>) -> Join<Self, T, P, Inner>
    where
        Self: Query<Stage = Open>,
        T: Source,
        <Self::Scope as Scope>::Names<T::Name>: Absent<T>,
        P: Predicate<Cons<T, NotNull, Self::Scope>, I, Class: NoAggregate>,
    {
        Join::new(self, on)
    }

    /// Joins a table; where it has no partner for a row, its columns are NULL and read as `Option`.
    ///
    /// SQL: [`LEFT JOIN table ON condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
    fn left_join<T, P, I>(self, on: On<T, P>) -> Join<Self, T, P, Left>
    where
        Self: Query<Stage = Open>,
        T: Source,
        <Self::Scope as Scope>::Names<T::Name>: Absent<T>,
        P: Predicate<Cons<T, NotNull, Self::Scope>, I, Class: NoAggregate>,
    {
        Join::new(self, on)
    }

    /// Joins a table and keeps all of its rows; the columns of the tables so far become nullable.
    ///
    /// SQL: [`RIGHT JOIN table ON condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
    fn right_join<T, P, I>(self, on: On<T, P>) -> Join<Self, T, P, Right>
    where
        Self: Query<Stage = Open>,
        T: Source,
        <Self::Scope as Scope>::Names<T::Name>: Absent<T>,
        P: Predicate<Cons<T, NotNull, Self::Scope>, I, Class: NoAggregate>,
    {
        Join::new(self, on)
    }

    /// Joins a table and keeps the rows of both sides; all columns become nullable.
    ///
    /// PostgreSQL can only run a full join whose condition is a comparison that it can merge or hash, such as equality.
    ///
    /// SQL: [`FULL JOIN table ON condition`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
    fn full_join<T, P, I>(self, on: On<T, P>) -> Join<Self, T, P, Full>
    where
        Self: Query<Stage = Open>,
        T: Source,
        <Self::Scope as Scope>::Names<T::Name>: Absent<T>,
        P: Predicate<Cons<T, NotNull, Self::Scope>, I, Class: NoAggregate>,
    {
        Join::new(self, on)
    }

    /// Joins every row with every row of the table.
    ///
    /// SQL: [`CROSS JOIN table`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-JOIN).
    fn cross_join<T>(self, table: T) -> Join<Self, T, (), super::join::Cross>
    where
        Self: Query<Stage = Open>,
        T: Source,
        <Self::Scope as Scope>::Names<T::Name>: Absent<T>,
    {
        Join::cross(self, table)
    }

    /// Sorts the rows by an expression (ascending), `.asc()`, `.desc()`, or a tuple of these. A second call replaces the
    /// first.
    ///
    /// SQL: [`ORDER BY keys`](https://www.postgresql.org/docs/current/queries-order.html).
    fn order_by<O, I>(self, keys: O) -> OrderBy<Self, O>
    where
        O: OrderKeys<Self::Scope, I>,
    {
        OrderBy::new(self, keys)
    }

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

    /// Of equal rows only one.
    ///
    /// SQL: [`SELECT DISTINCT`](https://www.postgresql.org/docs/current/queries-select-lists.html#QUERIES-DISTINCT).
    fn distinct(self) -> Distinct<Self> {
        Distinct::new(self)
    }

    /// Makes one row of each group of rows with equal keys. A key is a column or a table; a table means its primary
    /// key, and frees all of its columns.
    ///
    /// SQL: [`GROUP BY keys`](https://www.postgresql.org/docs/current/queries-table-expressions.html#QUERIES-GROUP).
    fn group_by<K, I>(self, keys: K) -> GroupBy<Self, K>
    where
        Self: Query<Stage = Open>,
        K: GroupKeys<Self::Scope, I>,
    {
        GroupBy::new(self, keys)
    }

    /// Lets this query use the columns of `table`, which the query around it reads from. It can then only stand as a
    /// subquery, and only there.
    ///
    /// SQL: nothing of its own; see [EXISTS](https://www.postgresql.org/docs/current/functions-subquery.html#FUNCTIONS-SUBQUERY-EXISTS).
    fn correlate<T: Source>(self, table: T) -> Correlate<Self, T>
    where
        Self: Query<Stage = Open>,
        <Self::Scope as Scope>::Names<T::Name>: Absent<T>,
    {
        Correlate::new(self, table)
    }

    /// Uses the query, which must select one column and yield at most one row, as a value. It is NULL where the query
    /// yields no row.
    ///
    /// SQL: [`(SELECT …)`](https://www.postgresql.org/docs/current/sql-expressions.html#SQL-SYNTAX-SCALAR-SUBQUERIES).
    fn scalar(self) -> Scalar<Self>
    where
        Self: Selection<List: SingleColumn>,
    {
        Scalar::new(self)
    }
}

/// A query that knows what its rows are read as.
#[diagnostic::on_unimplemented(
    message = "this query has no select list yet",
    label = "a grouped query must say what to select",
    note = "add `.select((…))` with its keys and aggregates"
)]
pub trait Selection: Query {
    /// The select list.
    type List;
    /// What a row is read as.
    type Output: Send;
    /// How many columns a row has.
    const WIDTH: usize;

    /// Reads a row.
    ///
    /// # Errors
    /// Where a column does not hold what its type says.
    fn read(&self, columns: &mut Columns<'_>) -> Result<Self::Output, Error>;
}

/// Whether a select list of this class can be taken at this stage.
#[diagnostic::on_unimplemented(
    message = "columns and aggregate functions cannot be selected together without GROUP BY",
    label = "some of this is per row, some of it per group",
    note = "add `.group_by(…)` with the columns before `.select(…)`"
)]
pub trait SelectStage<Class> {}
impl<Q: Query, C> SelectStage<C> for Q where Q::Stage: Takes<C> {}

/// A stage that takes a select list of this class.
#[diagnostic::on_unimplemented(
    message = "columns and aggregate functions cannot be selected together without GROUP BY",
    label = "some of this is per row, some of it per group",
    note = "add `.group_by(…)` with the columns before `.select(…)`"
)]
pub trait Takes<Class> {}
impl<C: Uniform> Takes<C> for Open {}
impl<C> Takes<C> for Grouping {}

