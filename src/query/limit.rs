//! `LIMIT`, `OFFSET` and `FETCH FIRST … WITH TIES`.

use super::adapter::adapter;
use super::{Query, Sorted, Sorting, Stage, Ties};
use crate::expr::{Bind, Constant, Expr, In, IntoExpr, KeyShape};
use crate::render::{Clause, Fragment, Parts, Piece};
use crate::scope::{NoRow, True};
use crate::sql_type::{Int8, Nullable};

/// A query with `LIMIT`. A second one replaces the first.
#[derive(Debug, Clone, Copy)]
pub struct Limit<Q, C = Bind<Int8, i64>> {
    query: Q,
    count: C,
}

impl<Q> Limit<Q> {
    pub(super) fn new(query: Q, count: u32) -> Self {
        Self {
            query,
            count: rows(count),
        }
    }
}

adapter! {
    impl<Q, C: Count> for Limit<Q, C> {
        parts: Parts { limit: C::PIECES, fetch: &[], ..Q::PARTS },
        is_static: C::IS_STATIC,
        visit: |limit, clause, out| match clause {
            Clause::Limit => limit.count.visit(out),
            Clause::Fetch => {}
            other => limit.query.visit_clause(other, out),
        },
    }
}

/// A query with `OFFSET`. A second one replaces the first.
#[derive(Debug, Clone, Copy)]
pub struct Offset<Q, C = Bind<Int8, i64>> {
    query: Q,
    count: C,
}

impl<Q> Offset<Q> {
    pub(super) fn new(query: Q, count: u32) -> Self {
        Self {
            query,
            count: rows(count),
        }
    }
}

adapter! {
    impl<Q, C: Count> for Offset<Q, C> {
        parts: Parts { offset: C::PIECES, ..Q::PARTS },
        is_static: C::IS_STATIC,
        visit: |offset, clause, out| match clause {
            Clause::Offset => offset.count.visit(out),
            other => offset.query.visit_clause(other, out),
        },
    }
}

fn rows(count: u32) -> Bind<Int8, i64> {
    Bind::new(i64::from(count))
}

/// A number of rows in the text.
pub trait Count: Fragment + Send + Sync {}
impl<E: Fragment + Send + Sync> Count for E {}

/// Limits that the database works out.
pub trait LimitBy<C, I>: Query {
    /// A limit as an expression.
    type Expr;

    /// At most as many rows as the expression says: an `i64`, or an expression of the SQL type `int8` that depends on no
    /// row, such as a scalar subquery. NULL is no limit; a negative number is an error of the server.
    ///
    /// SQL: [`LIMIT expression`](https://www.postgresql.org/docs/current/queries-limit.html).
    fn limit_by(self, count: C) -> Limit<Self, Self::Expr>;

    /// Leaves out first as many rows as the expression says.
    ///
    /// SQL: [`OFFSET expression`](https://www.postgresql.org/docs/current/queries-limit.html).
    fn offset_by(self, count: C) -> Offset<Self, Self::Expr>;
}

impl<Q: Query, C: RowCount<I>, I> LimitBy<C, I> for Q {
    type Expr = C::Expr;

    fn limit_by(self, count: C) -> Limit<Q, C::Expr> {
        Limit {
            query: self,
            count: count.into_expr(),
        }
    }

    fn offset_by(self, count: C) -> Offset<Q, C::Expr> {
        Offset {
            query: self,
            count: count.into_expr(),
        }
    }
}

/// What LIMIT and OFFSET take: an expression of the SQL type `int8` without columns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number of rows that is known before there are rows",
    label = "LIMIT and OFFSET take an `i64`, or an expression of the SQL type `int8` that looks at no row",
    note = "a subquery can look at rows of its own: `table.select(count_rows()).scalar()`"
)]
pub trait RowCount<I>: IntoExpr<Int8, Nullable> {}
#[diagnostic::do_not_recommend]
impl<C, I> RowCount<I> for C where C: IntoExpr<Int8, Nullable, Expr: In<NoRow, I> + SameForAll> {}

/// An expression that has one value for the whole query.
pub trait SameForAll {}
#[diagnostic::do_not_recommend]
impl<E: Expr<Class = Constant>> SameForAll for E {}

/// A query with `FETCH FIRST … WITH TIES`, in place of a limit.
#[derive(Debug, Clone, Copy)]
pub struct WithTies<Q> {
    query: Q,
    count: Bind<Int8, i64>,
}

/// Limits that do not part equals.
pub trait LimitWithTies<N>: Query {
    /// At most this many rows, and after them those that sort the same as the last one: the query must say by
    /// `order_by` what that means.
    ///
    /// ```
    /// # use shop::products;
    /// use pilaster::prelude::*;
    ///
    /// let cheapest = products::table.order_by(products::price).limit_with_ties(3).select(products::name);
    /// assert_eq!(
    ///     cheapest.to_sql(),
    ///     "SELECT products.name FROM products ORDER BY products.price FETCH FIRST $1 ROWS WITH TIES",
    /// );
    /// ```
    ///
    /// SQL: [`FETCH FIRST count ROWS WITH TIES`](https://www.postgresql.org/docs/current/sql-select.html#SQL-LIMIT).
    fn limit_with_ties(self, count: N) -> WithTies<Self>;
}

impl<Q: Query, N: CountOfTies<Q::Stage>> LimitWithTies<N> for Q {
    fn limit_with_ties(self, count: N) -> WithTies<Q> {
        WithTies {
            query: self,
            count: rows(count.count()),
        }
    }
}

/// A `u32`, at a stage at which a query is sorted. Asked of the count, so that the compiler finds the method on every query
/// and says why this one cannot have it.
pub trait CountOfTies<S> {
    /// It.
    fn count(self) -> u32;
}

impl<S: Stage<Order: HasTies<Certain: AtAllTimes>>> CountOfTies<S> for u32 {
    fn count(self) -> u32 {
        self
    }
}

/// An ORDER BY, which says what ties are.
#[diagnostic::on_unimplemented(
    message = "ties are rows that sort the same, and this query is not sorted",
    label = "WITH TIES needs ORDER BY",
    note = "add `.order_by(…)` before it"
)]
pub trait HasTies {
    /// Whether it has a key at all times.
    type Certain;
}
#[diagnostic::do_not_recommend]
impl<O: KeyShape> HasTies for Sorted<O> {
    type Certain = O::Certain;
}
#[diagnostic::do_not_recommend]
impl<O: KeyShape> HasTies for Ties<O> {
    type Certain = O::Certain;
}

/// Keys of ORDER BY of which there is one at all times.
#[diagnostic::on_unimplemented(
    message = "ties are rows that sort the same, and this query may turn out not to be sorted",
    label = "a `Vec` or an `Option` of keys may be empty, and WITH TIES needs ORDER BY",
    note = "add a key that is always there: `.order_by((keys, column))`"
)]
pub trait AtAllTimes {}
#[diagnostic::do_not_recommend]
impl AtAllTimes for True {}

adapter! {
    impl<Q> for WithTies<Q> {
        stage: <Q::Stage as Stage>::Sort<<<Q::Stage as Stage>::Order as Sorting>::WithTies>,
        parts: Parts {
            limit: &[],
            fetch: &[Piece::Param, Piece::Str(" ROWS WITH TIES")],
            ..Q::PARTS
        },
        is_static: true,
        visit: |limit, clause, out| match clause {
            Clause::Limit => {}
            Clause::Fetch => limit.count.visit(out),
            other => limit.query.visit_clause(other, out),
        },
    }
}
