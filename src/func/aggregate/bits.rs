//! `bit_and`, `bit_or` and `bit_xor`

use super::call::rows_functions;
use super::{Base, RowsCall};
use crate::expr::Expr;
use crate::sql_type::{Bit, Int2, Int4, Int8, SqlType};

rows_functions! {
    BitAnd "bit_and": skips null;
    BitOr "bit_or": skips null;
    BitXor "bit_xor": skips null;
}

/// SQL types whose values are folded bit by bit.
pub trait BitFold: SqlType {}
impl BitFold for Int2 {}
impl BitFold for Int4 {}
impl BitFold for Int8 {}
impl BitFold for Bit {}

/// What aggregates of bits take.
#[diagnostic::on_unimplemented(
    message = "this aggregate takes whole numbers and `bit`, and `{Self}` is neither",
    label = "has no bits to fold"
)]
pub trait Foldable: Expr {}
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: BitFold>>> Foldable for A {}

/// The bits that are set in all values.
///
/// SQL: `bit_and(e)`, of the argument's type, NULL where there is no value.
pub fn bit_and<A: Foldable>(argument: A) -> RowsCall<BitAnd, Base<A>, A> {
    RowsCall::new(argument)
}

/// The bits that are set in one of the values.
///
/// SQL: `bit_or(e)`, of the argument's type, NULL where there is no value.
pub fn bit_or<A: Foldable>(argument: A) -> RowsCall<BitOr, Base<A>, A> {
    RowsCall::new(argument)
}

/// The bits that are set in an odd number of values: a checksum of a set without order.
///
/// SQL: `bit_xor(e)`, of the argument's type, NULL where there is no value.
pub fn bit_xor<A: Foldable>(argument: A) -> RowsCall<BitXor, Base<A>, A> {
    RowsCall::new(argument)
}
