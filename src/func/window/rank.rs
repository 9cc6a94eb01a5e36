//! Window functions that look at a row's place alone.

use super::Unplaced;
use crate::expr::{Becomes, Expr};
use crate::func::aggregate::{Nothing, RowsCall, rows_functions};
use crate::sql_type::{Float8, Int4, Int8};

rows_functions! {
    RowNumber "row_number": never null;
    Rank "rank": never null;
    DenseRank "dense_rank": never null;
    PercentRank "percent_rank": never null;
    CumeDist "cume_dist": never null;
    Ntile "ntile": as argument;
}

macro_rules! functions_of_place {
    ($($(#[$doc:meta])* $marker:ident, fn $name:ident -> $result:ident;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub const fn $name() -> RowsCall<$marker, $result, Nothing, Unplaced> {
            RowsCall::with(Nothing, Unplaced)
        }
    )*};
}

functions_of_place! {
    /// The number of the row in its partition, counted from 1.
    ///
    /// SQL: `row_number() OVER …`, of type `int8`, never NULL.
    RowNumber, fn row_number -> Int8;
    /// The rank of the row, with gaps: the number of the first of its peers.
    ///
    /// SQL: `rank() OVER …`, of type `int8`, never NULL.
    Rank, fn rank -> Int8;
    /// The rank of the row, without gaps: the number of its group of peers.
    ///
    /// SQL: `dense_rank() OVER …`, of type `int8`, never NULL.
    DenseRank, fn dense_rank -> Int8;
    /// The relative rank of the row, from 0 to 1.
    ///
    /// SQL: `percent_rank() OVER …`, of type `float8`, never NULL.
    PercentRank, fn percent_rank -> Float8;
    /// Which part of the partition comes before the row or is its peer.
    ///
    /// SQL: `cume_dist() OVER …`, of type `float8`, never NULL.
    CumeDist, fn cume_dist -> Float8;
}

/// The number of the row's bucket, where the partition is dealt out into so many of a size. A count that is not positive
/// is an error of the query.
///
/// SQL: `ntile(buckets) OVER …`, of type `int4`, NULL where the argument is.
pub fn ntile<A: Expr>(buckets: impl Becomes<Int4, A>) -> RowsCall<Ntile, Int4, A, Unplaced> {
    RowsCall::with(buckets.become_expr(), Unplaced)
}
