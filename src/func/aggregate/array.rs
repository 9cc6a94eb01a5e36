//! `array_agg`

use super::call::rows_functions;
use super::{Gathered, RowsCall};
use crate::expr::Expr;
use crate::sql_type::{Array, Nullness, SqlType};

rows_functions! {
    ArrayAgg "array_agg": null of none;
}

/// All values as an array, the NULLs among them.
///
/// It is read as `Vec<V>` where the argument is never NULL in the query, and as `Vec<Option<V>>` where it may be. The
/// argument is no array itself.
///
/// ```
/// # use shop::posts;
/// use pilaster::prelude::*;
/// use pilaster::func::array_agg;
///
/// let titles = posts::table
///     .group_by(posts::user_id)
///     .select((posts::user_id, array_agg(posts::title).order_by(posts::id)));
/// assert_eq!(
///     titles.to_sql(),
///     "SELECT posts.user_id, array_agg(posts.title ORDER BY posts.id) FROM posts GROUP BY posts.user_id",
/// );
/// ```
///
/// SQL: `array_agg(e)`, an array of the argument's type, NULL over no rows.
#[allow(
    clippy::type_complexity,
    reason = "the element's type depends on the argument's nullness"
)]
pub fn array_agg<A: Expr, N: Nullness>(
    argument: A,
) -> RowsCall<ArrayAgg, Array<N::Element<A::Type>>, Gathered<A, N>> {
    const {
        assert!(
            !<A::Type as SqlType>::IS_ARRAY,
            "`array_agg` of arrays is an array of two dimensions, which `Vec` does not hold"
        );
    }
    RowsCall::new(Gathered::new(argument))
}
