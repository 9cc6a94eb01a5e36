//! Window functions that read an expression in another row.

use super::Unplaced;
use crate::expr::{Becomes, Expr};
use crate::func::aggregate::{Pair, RowsCall, rows_functions};
use crate::sql_type::Int4;

rows_functions! {
    Lag "lag": nullable;
    LagOr "lag": as argument;
    Lead "lead": nullable;
    LeadOr "lead": as argument;
    FirstValue "first_value": skips null;
    LastValue "last_value": skips null;
    NthValue "nth_value": nullable;
}

/// A call of the function `F` that waits for its window, of the type of `A`.
type Reading<F, A, L> = RowsCall<F, <A as Expr>::Type, L, Unplaced>;

macro_rules! functions_of_neighbours {
    ($($sql:literal, $where:literal, $plain:ident, $with_default:ident, fn $name:ident, fn $by:ident, fn $or:ident;)*) => {$(
        #[doc = concat!("The value in the row ", $where, " the current one.")]
        ///
        #[doc = concat!("SQL: `", $sql, "(e) OVER …`, of the argument's type, NULL where there is no such row.")]
        pub fn $name<A: Expr>(value: A) -> Reading<$plain, A, A> {
            RowsCall::with(value, Unplaced)
        }

        #[doc = concat!("The value so many rows ", $where, " the current one.")]
        ///
        #[doc = concat!("SQL: `", $sql, "(e, offset) OVER …`, of the argument's type, NULL where there is no such row.")]
        pub fn $by<A: Expr, B: Expr>(
            value: A,
            offset: impl Becomes<Int4, B>,
        ) -> Reading<$plain, A, Pair<A, B>> {
            RowsCall::with(Pair(value, offset.become_expr()), Unplaced)
        }

        #[doc = concat!("The value so many rows ", $where, " the current one, or another where there is no such row.")]
        ///
        #[doc = concat!("SQL: `", $sql, "(e, offset, default) OVER …`, of the argument's type, NULL where an argument may be.")]
        pub fn $or<A: Expr, B: Expr, C: Expr>(
            value: A,
            offset: impl Becomes<Int4, B>,
            default: impl Becomes<A::Type, C>,
        ) -> Reading<$with_default, A, Pair<A, Pair<B, C>>> {
            let rest = Pair(offset.become_expr(), default.become_expr());
            RowsCall::with(Pair(value, rest), Unplaced)
        }
    )*};
}

functions_of_neighbours! {
    "lag", "before", Lag, LagOr, fn lag, fn lag_by, fn lag_or;
    "lead", "after", Lead, LeadOr, fn lead, fn lead_by, fn lead_or;
}

/// The value in the first row of the frame.
///
/// SQL: `first_value(e) OVER …`, of the argument's type, NULL where the argument or a frame without rows makes it so.
pub fn first_value<A: Expr>(value: A) -> Reading<FirstValue, A, A> {
    RowsCall::with(value, Unplaced)
}

/// The value in the last row of the frame; without a frame that is the last peer of the current row.
///
/// SQL: `last_value(e) OVER …`, of the argument's type, NULL where the argument or a frame without rows makes it so.
pub fn last_value<A: Expr>(value: A) -> Reading<LastValue, A, A> {
    RowsCall::with(value, Unplaced)
}

/// The value in the row of this number in the frame, counted from 1.
///
/// SQL: `nth_value(e, n) OVER …`, of the argument's type, NULL where there is no such row.
pub fn nth_value<A: Expr, B: Expr>(
    value: A,
    n: impl Becomes<Int4, B>,
) -> Reading<NthValue, A, Pair<A, B>> {
    RowsCall::with(Pair(value, n.become_expr()), Unplaced)
}
