//! `sum` and `avg`

use super::call::rows_functions;
use super::{Base, RowsCall};
use crate::expr::Expr;
use crate::sql_type::{Averageable, SqlType, Summable};

rows_functions! {
    Sum "sum": skips null;
    Avg "avg": skips null;
}

/// What `sum` takes; the sum is of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`sum` adds up numbers and intervals, and `{Self}` is neither",
    label = "cannot be summed"
)]
pub trait Summand<T>: Expr {}

/// What `avg` takes; the average is of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "`avg` takes numbers and intervals, and `{Self}` is neither",
    label = "has no average"
)]
pub trait Averaged<T>: Expr {}

// The abilities are asked of the expression, not of its type, so that messages can name it. A result type that follows
// from the argument's is a parameter: where there is none it stays open, and nothing else is said about it.
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: Summable>>> Summand<<Base<A> as Summable>::Sum> for A {}
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: Averageable>>> Averaged<<Base<A> as Averageable>::Average> for A {}

/// The sum of all values that are not NULL.
///
/// SQL: `sum(e)`. `int2` and `int4` sum to `int8`, `int8` to `numeric`. NULL where there is no value: over no rows, which a
/// group always has.
pub fn sum<A: Summand<T>, T: SqlType>(argument: A) -> RowsCall<Sum, T, A> {
    RowsCall::new(argument)
}

/// The average of all values that are not NULL.
///
/// SQL: `avg(e)`. Whole numbers average to `numeric`. NULL where there is no value.
pub fn avg<A: Averaged<T>, T: SqlType>(argument: A) -> RowsCall<Avg, T, A> {
    RowsCall::new(argument)
}
