//! Hypothetical-set aggregates: where a row would stand if it were in the group.
//!
//! <https://www.postgresql.org/docs/current/functions-aggregate.html#FUNCTIONS-HYPOTHETICAL-TABLE>

use super::call::rows_functions;
use super::within_group::{ForEach, SetCall};
use super::{OneKey, PerRowKeys};
use crate::expr::{Expr, IntoExpr};
use crate::sql_type::{Float8, Int8, Nullable};
use core::marker::PhantomData;

rows_functions! {
    RankOf "rank": never null;
    DenseRankOf "dense_rank": never null;
    PercentRankOf "percent_rank": never null;
    CumeDistOf "cume_dist": never null;
}

/// A row that is not there, of which is asked where it would stand.
#[derive(Debug, Clone, Copy)]
pub struct HypotheticalRow<F, T, V> {
    values: V,
    kind: PhantomData<fn() -> (F, T)>,
}

macro_rules! aggregates_of_place {
    ($($(#[$doc:meta])* $marker:ident fn $name:ident -> $result:ident;)*) => {$(
        $(#[$doc])*
        pub const fn $name<V>(values: V) -> HypotheticalRow<$marker, $result, V> {
            HypotheticalRow { values, kind: PhantomData }
        }
    )*};
}

aggregates_of_place! {
    /// The rank that a row of these values would have, with gaps after rows of one rank.
    ///
    /// ```
    /// # use shop::posts;
    /// use pilaster::prelude::*;
    /// use pilaster::func::rank_of;
    ///
    /// let query = posts::table.select(rank_of(5).within_group(posts::views.desc()));
    /// assert_eq!(query.to_sql(), "SELECT rank($1) WITHIN GROUP (ORDER BY posts.views DESC) FROM posts");
    /// ```
    ///
    /// SQL: `rank(values) WITHIN GROUP (ORDER BY keys)`, of type `int8`, never NULL.
    RankOf fn rank_of -> Int8;
    /// The rank that a row of these values would have, without gaps.
    ///
    /// SQL: `dense_rank(values) WITHIN GROUP (ORDER BY keys)`, of type `int8`, never NULL.
    DenseRankOf fn dense_rank_of -> Int8;
    /// The relative rank that a row of these values would have: from 0 to 1.
    ///
    /// SQL: `percent_rank(values) WITHIN GROUP (ORDER BY keys)`, of type `float8`, never NULL.
    PercentRankOf fn percent_rank_of -> Float8;
    /// Which part of the rows would stand before or beside a row of these values.
    ///
    /// SQL: `cume_dist(values) WITHIN GROUP (ORDER BY keys)`, of type `float8`, never NULL.
    CumeDistOf fn cume_dist_of -> Float8;
}

/// Sort keys, with a value for each of them in `V`: `D` as expressions.
#[diagnostic::on_unimplemented(
    message = "`{V}` is not a value for each of the sort keys `{Self}`",
    label = "one value for each key, of the key's type, in the same order"
)]
pub trait KeysOf<V, D>: PerRowKeys {
    /// Makes the expressions.
    fn direct(values: V) -> D;
}

#[diagnostic::do_not_recommend]
impl<K, V> KeysOf<V, V::Expr> for K
where
    K: OneKey + PerRowKeys,
    V: IntoExpr<<K::Key as Expr>::Type, Nullable>,
{
    fn direct(value: V) -> V::Expr {
        value.into_expr()
    }
}

macro_rules! tuples {
    ($(($($key:ident $value:ident $direct:ident $place:tt),+))+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($value, $direct, $key: KeysOf<$value, $direct>),+> KeysOf<($($value,)+), ($($direct,)+)> for ($($key,)+)
        where
            Self: PerRowKeys,
        {
            fn direct(values: ($($value,)+)) -> ($($direct,)+) {
                ($($key::direct(values.$place),)+)
            }
        }
    )+};
}

tuples! {
    (K A P 0)
    (K A P 0, L B Q 1)
    (K A P 0, L B Q 1, M C R 2)
    (K A P 0, L B Q 1, M C R 2, N D S 3)
}

/// Asking among which rows.
pub trait PlaceAmong<K, C>: Sized {
    /// The rows of the group in the order of these keys, one for each value.
    ///
    /// SQL: [`… WITHIN GROUP (ORDER BY keys)`](https://www.postgresql.org/docs/current/sql-expressions.html#SYNTAX-AGGREGATES).
    fn within_group(self, keys: K) -> C;
}

/// What a hypothetical row is made of.
pub trait Hypothesis {
    /// The function that is asked.
    type Function;
    /// The SQL type of its answer.
    type Type;
    /// The values.
    type Values;

    /// The values.
    fn into_values(self) -> Self::Values;
}

impl<F, T, V> Hypothesis for HypotheticalRow<F, T, V> {
    type Function = F;
    type Type = T;
    type Values = V;

    fn into_values(self) -> V {
        self.values
    }
}

impl<R, K, D> PlaceAmong<K, SetCall<R::Function, R::Type, ForEach<D>, ForEach<K>>> for R
where
    R: Hypothesis,
    K: KeysOf<R::Values, D>,
{
    fn within_group(self, keys: K) -> SetCall<R::Function, R::Type, ForEach<D>, ForEach<K>> {
        SetCall::new(ForEach(K::direct(self.into_values())), ForEach(keys))
    }
}
