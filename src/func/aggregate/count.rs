//! `count`

use super::arguments::Star;
use super::call::rows_functions;
use super::{Complete, Distinct, RowsCall};
use crate::expr::Expr;
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
pub fn count<A: Expr>(argument: A) -> RowsCall<Count, Int8, A> {
    RowsCall::new(argument)
}

/// How many different values there are, NULL aside: `count(e).distinct()`.
///
/// SQL: `count(DISTINCT e)`, of type `int8`, never NULL.
pub fn count_distinct<A: Distinguished>(argument: A) -> RowsCall<Count, Int8, A, Distinct> {
    RowsCall::new(argument).distinct()
}
