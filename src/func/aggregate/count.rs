//! `count`

use super::arguments::Star;
use super::call::rows_functions;
use super::{Complete, Distinct, RowsCall};
use crate::expr::Expr;
use crate::scope::{Applies, Nothing, True};
use crate::sql_type::{Equatable, Int8, SqlType};

rows_functions! {
    Count "count": never null;
}

/// `count(*)`
pub type CountRows = RowsCall<Count, Int8, Star, Complete>;

/// What DISTINCT takes inside of an aggregate.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `=` for the SQL type of `{Self}`",
    label = "cannot be told apart"
)]
pub trait Distinguished: Expr {}
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: Equatable>>> Distinguished for A {}

/// How many rows there are.
///
/// ```
/// # use shop::posts;
/// use pilaster::prelude::*;
///
/// let query = posts::table.select((count_rows(), count_rows().filter(posts::views.gt(5))));
/// assert_eq!(query.to_sql(), "SELECT count(*), count(*) FILTER (WHERE posts.views > $1) FROM posts");
/// ```
///
/// SQL: `count(*)`, of type `int8`, never NULL.
#[must_use]
pub const fn count_rows() -> CountRows {
    RowsCall::with(Star, Complete)
}

/// How many rows there are in which the expression is not NULL.
///
/// SQL: `count(e)`, of type `int8`, never NULL.
pub fn count<A>(argument: impl Countable<A>) -> RowsCall<Count, Int8, A> {
    RowsCall::new(argument.counted())
}

/// What [`count`] takes: an expression `A`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an SQL expression that `count` could take",
    label = "expected an expression; all rows are counted by `count_rows()`",
    note = "`count(*)` is `count_rows()`, and `count(DISTINCT e)` is `count_distinct(e)`"
)]
pub trait Countable<A> {
    /// The expression.
    fn counted(self) -> A;
}

#[diagnostic::do_not_recommend]
impl<A: Expr> Countable<A> for A {
    fn counted(self) -> A {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<A> Countable<A> for A
where
    Nothing<A>: Applies<Answer = True>,
    Nothing: Applies<A, Answer = True>,
{
    fn counted(self) -> A {
        self
    }
}

/// How many different values there are, NULL aside: `count(e).distinct()`.
///
/// SQL: `count(DISTINCT e)`, of type `int8`, never NULL.
pub fn count_distinct<A: Distinguished>(argument: A) -> RowsCall<Count, Int8, A, Distinct> {
    RowsCall::new(argument).distinct()
}
