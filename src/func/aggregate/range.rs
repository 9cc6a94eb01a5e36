//! `range_agg` and `range_intersect_agg`
//!
//! <https://www.postgresql.org/docs/current/functions-aggregate.html>

use super::call::rows_functions;
use super::{Base, RowsCall};
use crate::expr::Expr;
use crate::sql_type::{Multirange, Range, RangeElement, SqlType};

rows_functions! {
    RangeAgg "range_agg": skips null;
    RangeIntersectAgg "range_intersect_agg": skips null;
}

/// SQL types whose union is the multirange `Union`.
pub trait RangeLike: SqlType {
    /// The multirange.
    type Union: SqlType;
}
impl<T: RangeElement> RangeLike for Range<T> {
    type Union = Multirange<T>;
}
impl<T: RangeElement> RangeLike for Multirange<T> {
    type Union = Self;
}

/// What aggregates of ranges take; their union is of the SQL type `T`.
#[diagnostic::on_unimplemented(
    message = "this aggregate takes ranges and multiranges, and `{Self}` is neither",
    label = "is no range"
)]
pub trait Ranges<T>: Expr {}
#[diagnostic::do_not_recommend]
impl<A: Expr<Type: SqlType<Base: RangeLike>>> Ranges<<Base<A> as RangeLike>::Union> for A {}

/// The union of all ranges or multiranges that are not NULL. PostgreSQL has it for multiranges from version 15 on.
///
/// SQL: `range_agg(e)`, a multirange, NULL where there is no value.
pub fn range_agg<A: Ranges<T>, T: SqlType>(argument: A) -> RowsCall<RangeAgg, T, A> {
    RowsCall::new(argument)
}

/// What all ranges or multiranges that are not NULL have in common.
///
/// SQL: `range_intersect_agg(e)`, of the argument's type, NULL where there is no value.
pub fn range_intersect_agg<A: Ranges<T>, T: SqlType>(
    argument: A,
) -> RowsCall<RangeIntersectAgg, Base<A>, A> {
    RowsCall::new(argument)
}
