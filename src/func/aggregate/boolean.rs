//! `bool_and` and `bool_or`

use super::RowsCall;
use super::call::rows_functions;
use crate::expr::Expr;
use crate::sql_type::{Bool, Boolean, SqlType};

rows_functions! {
    BoolAnd "bool_and": skips null;
    BoolOr "bool_or": skips null;
    Every "every": skips null;
}

/// What aggregates of truth values take.
#[diagnostic::on_unimplemented(
    message = "this aggregate takes booleans, and `{Self}` is none",
    label = "expected a boolean expression"
)]
pub trait Truth: Expr {}
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: Boolean>>> Truth for A {}

/// Whether all values are true, NULL aside.
///
/// SQL: `bool_and(e)`, of type `bool`, NULL where there is no value.
pub fn bool_and<A: Truth>(argument: A) -> RowsCall<BoolAnd, Bool, A> {
    RowsCall::new(argument)
}

/// Whether one of the values is true, NULL aside.
///
/// SQL: `bool_or(e)`, of type `bool`, NULL where there is no value.
pub fn bool_or<A: Truth>(argument: A) -> RowsCall<BoolOr, Bool, A> {
    RowsCall::new(argument)
}

/// Whether all values are true, NULL aside: `bool_and` under the name that the SQL standard gives it.
///
/// SQL: `every(e)`, of type `bool`, NULL where there is no value.
pub fn every<A: Truth>(argument: A) -> RowsCall<Every, Bool, A> {
    RowsCall::new(argument)
}
