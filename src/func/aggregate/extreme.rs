//! `min`, `max` and `any_value`: one of the values themselves.

use super::RowsCall;
use super::call::rows_functions;
use crate::expr::Expr;
use crate::sql_type::{MinMax, SqlType};

rows_functions! {
    Min "min": skips null;
    Max "max": skips null;
    AnyValue "any_value": skips null;
}

/// What `min` and `max` take.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no `min` and `max` for the SQL type of `{Self}`",
    label = "has no smallest and no largest value"
)]
pub trait Ranked: Expr {}
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: MinMax>>> Ranked for A {}

/// The smallest value.
///
/// SQL: `min(e)`, of the argument's type, NULL where there is no value.
pub fn min<A: Ranked>(argument: A) -> RowsCall<Min, A::Type, A> {
    RowsCall::new(argument)
}

/// The largest value.
///
/// SQL: `max(e)`, of the argument's type, NULL where there is no value.
pub fn max<A: Ranked>(argument: A) -> RowsCall<Max, A::Type, A> {
    RowsCall::new(argument)
}

/// Some value that is not NULL, where it does not matter which. PostgreSQL has it from version 16 on.
///
/// SQL: `any_value(e)`, of the argument's type, NULL where there is no value.
pub fn any_value<A: Expr>(argument: A) -> RowsCall<AnyValue, A::Type, A> {
    RowsCall::new(argument)
}
